/** Takes the next batch while the one before is on its way. Answers how many things came. */
export async function pourAll<T>(
  batches: AsyncIterable<readonly T[]>,
  pour: (batch: readonly T[]) => Promise<void>,
): Promise<number> {
  let count = 0;
  let pouring = Promise.resolve();
  for await (const batch of batches) {
    await pouring;
    count += batch.length;
    pouring = pour(batch);
    // Told by whoever awaits it next; reading may take until then.
    pouring.catch(() => undefined);
  }
  await pouring;
  return count;
}
