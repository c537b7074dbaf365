/** Sends again where nobody was there: Firefox loses what comes while its background is just ending. */
export async function onceMore<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof Error && error.message.includes('Receiving end does not exist')) return send();
    throw error;
  }
}

/**
 * Sends again what may be done twice, where the background ended before it answered: Chromium then rejects, and Firefox
 * answers with nothing.
 */
export async function untilAnswered<T>(send: () => Promise<T>): Promise<T> {
  const answer = await send().catch(() => undefined);
  return answer ?? send();
}
