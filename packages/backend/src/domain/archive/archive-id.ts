/** Short, because a page asks for two thousand files at once by it; random, and no secret: rights are asked for each. */
export const newArchiveId = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(15))))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
