/** What came from outside: its members may be anything. */
export type Untrusted = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Untrusted => typeof value === 'object' && value !== null;

/** The JSON object that `text` is; an empty one for anything else. */
export function readObject(text: string | null): Untrusted {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** Bytes as base64url without padding (RFC 7515 §2). */
export const toBase64url = (bytes: Uint8Array<ArrayBuffer> | ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\W/g, (sign) =>
    sign === '+' ? '-' : sign === '/' ? '_' : '',
  );
