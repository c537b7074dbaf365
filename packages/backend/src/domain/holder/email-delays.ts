const day = 24 * 60 * 60 * 1000;

/** How long a new address can be confirmed, from the moment its mail leaves, in milliseconds. */
export const emailConfirmationMs = day;

/** CX-46: so long after it was confirmed it counts. */
export const emailDelayMs = day;
