/**
 * Mistakes of a page that uses the kit, for its developer; people see a plain sentence instead. Each has its row in
 * `docs/mistakes.md`.
 */
export type MistakeCode =
  | 'misconfigured'
  | 'conflicting-settings'
  | 'unknown-value'
  | 'unknown-language'
  | 'invalid-token'
  | 'invalid-content'
  | 'unreachable'
  | 'bad-answer'
  | 'storage-unavailable'
  | 'defined-twice'
  /** Told by the loader, which imports nothing of what the elements share. */
  | 'not-loaded'
  /** Told by `trusted-types.ts`, which stands before everything else and imports nothing. */
  | 'trusted-types-refused';

/** Tells the page’s developer: in the console, and to whatever the page collects errors with. */
export function reportMistake(code: MistakeCode, message: string, cause?: unknown): void {
  reportError(new Error(`[comptexpert-kit] ${code}: ${message}`, { cause }));
}
