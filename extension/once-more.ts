/** Sends again where nobody was there: Firefox loses what comes while its background is just ending. */
export async function onceMore<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof Error && error.message.includes('Receiving end does not exist')) return send();
    throw error;
  }
}
