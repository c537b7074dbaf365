import { CompactEncrypt, compactDecrypt, decodeProtectedHeader, base64url } from 'jose';

/** What a JWE says in clear and nobody can change: its protected header is authenticated (RFC 7516, section 5.1). */
export type SealedHeader = Readonly<Record<string, unknown>>;

/** The key itself encrypts (`dir`), with AES-256-GCM and a random nonce of 96 bits each time (RFC 7518, sections 4.5 and 5.3). */
const algorithms = { alg: 'dir', enc: 'A256GCM' } as const;

const aes = { name: 'AES-GCM', length: 256 } as const;

export function seal(key: CryptoKey, header: SealedHeader, content: Uint8Array): Promise<string> {
  return new CompactEncrypt(content).setProtectedHeader({ ...header, ...algorithms }).encrypt(key);
}

/** Rejects where a single bit is another one, or the key is. */
export async function unseal(
  key: CryptoKey,
  sealed: string,
): Promise<{ readonly header: SealedHeader; readonly content: Uint8Array }> {
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, {
    keyManagementAlgorithms: [algorithms.alg],
    contentEncryptionAlgorithms: [algorithms.enc],
  });
  return { header: protectedHeader, content: plaintext };
}

/** Not authenticated yet: only `unseal` tells that nobody changed it. */
export const headerOf = (sealed: string): SealedHeader => decodeProtectedHeader(sealed);

/** A key that no script can export. */
export const newKey = (): Promise<CryptoKey> => crypto.subtle.generateKey(aes, false, ['encrypt', 'decrypt']);

export const newRawKey = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(32));

export const importKey = (raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, aes, false, ['encrypt', 'decrypt']);

/** Tells a changed byte from a wrong passphrase; says nothing of what is sealed. */
export async function digestOf(sealed: string): Promise<string> {
  return base64url.encode(
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(sealed))),
  );
}

export const newSalt = (): string => base64url.encode(crypto.getRandomValues(new Uint8Array(16)));
