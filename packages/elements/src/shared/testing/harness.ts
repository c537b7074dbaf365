/** What a test is written with: mocha’s words, typed, and a few ways to say what must be so. */
interface Mocha {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: () => void | Promise<void>) => void;
  readonly beforeEach: (body: () => void | Promise<void>) => void;
  readonly afterEach: (body: () => void | Promise<void>) => void;
}

export const { describe, it, beforeEach, afterEach } = globalThis as unknown as Mocha;

const shown = (value: unknown): string =>
  value instanceof Node
    ? `<${value.nodeName.toLowerCase()}>`
    : typeof value === 'string'
      ? `“${value}”`
      : JSON.stringify(value);

class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

/** Fails unless `condition` holds. */
export function ok(condition: unknown, message = 'expected something'): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** Fails unless both are the same, by value for plain data, by identity for anything else. */
export function equal(actual: unknown, expected: unknown, message = ''): void {
  const same =
    Object.is(actual, expected) ||
    (!(actual instanceof Node) &&
      JSON.stringify(actual) === JSON.stringify(expected) &&
      actual !== undefined);
  if (!same) throw new AssertionError(`${message} expected ${shown(expected)}, got ${shown(actual)}`.trim());
}

/** Fails unless the text holds the part; spaces and apostrophes of any kind count alike. */
export function includes(text: string | null | undefined, part: string): void {
  if (!plain(text ?? '').includes(plain(part)))
    throw new AssertionError(`expected “${part}” in “${plain(text ?? '')}”`);
}

/** Fails when the text holds the part. */
export function excludes(text: string | null | undefined, part: string): void {
  if (plain(text ?? '').includes(plain(part)))
    throw new AssertionError(`did not expect “${part}” in “${plain(text ?? '')}”`);
}

/** Text with one kind of space and apostrophe, for wording that sources write in their own ways. */
export const plain = (text: string): string =>
  text
    .replaceAll(/[\u00A0\u202F\s]+/gu, ' ')
    .replaceAll('’', "'")
    .trim();

/** Resolves once `condition` holds; the runner’s own time limit ends it otherwise. */
export async function until<T>(condition: () => T | undefined | null | false): Promise<T> {
  for (;;) {
    const value = condition();
    if (value !== undefined && value !== null && value !== false) return value;
    await new Promise(requestAnimationFrame);
  }
}
