/** Mistakes of a page that uses the kit, for its developer; people see a plain sentence instead. */
export type MistakeCode = 'misconfigured' | 'defined-twice';

/** Tells the page’s developer: in the console, and to whatever the page collects errors with. */
export function reportMistake(code: MistakeCode, message: string, cause?: unknown): void {
  reportError(new Error(`[comptexpert-kit] ${code}: ${message}`, { cause }));
}
