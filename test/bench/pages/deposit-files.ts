/** So many files go at a time. */
export const atOnce = 6;

/** Those that were chosen on the page. */
export const chosenFiles = (): readonly File[] => [
  ...(document.querySelector<HTMLInputElement>('input[type=file]')?.files ?? []),
];

/** Sends all chosen files, a few at a time. */
export async function sendAll(send: (file: File, index: number) => Promise<void>): Promise<void> {
  const waiting = chosenFiles().entries();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [index, file] of waiting) await send(file, index);
    }),
  );
}

declare global {
  interface Window {
    /** Sends the files that were chosen; resolves once the server has acknowledged all of them. */
    deposit: () => Promise<void>;
  }
}
