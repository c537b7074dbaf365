import type { PasswordLink } from '@comptexpert-kit/contract';

const hour = 60 * 60 * 1000;

/** How long a mailed link lives from the moment its mail leaves, in milliseconds. */
export const linkLifetimesMs: Readonly<Record<PasswordLink['purpose'], number>> = {
  recovery: hour,
  creation: 24 * hour,
};

/** After that, no mailed link is good any more. */
export const longestLinkLifetimeMs = Math.max(...Object.values(linkLifetimesMs));
