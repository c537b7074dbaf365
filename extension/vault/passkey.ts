import { z } from '@comptexpert-kit/contract';
import { base64url } from 'jose';
import { StoreError } from '../storage/store-error.ts';
import { newSalt } from './seal.ts';

/** How what a passkey makes (WebAuthn level 3, extension `prf`) becomes a key: HKDF with SHA-256 (RFC 5869). */
export const passkeyDerivation = z.strictObject({
  name: z.literal('hkdf'),
  /** base64url, 16 bytes. */
  salt: z.string().check(z.regex(/^[\w-]{22}$/)),
});
export type PasskeyDerivation = z.infer<typeof passkeyDerivation>;

export const newPasskeyDerivation = (): PasskeyDerivation => ({ name: 'hkdf', salt: newSalt() });

/** So that the same output makes another key for anybody else. */
const info = new TextEncoder().encode('comptexpert-vault passkey');

/** `output`: 32 bytes, base64url. */
export async function keyOfPasskey(output: string, { salt }: PasskeyDerivation): Promise<CryptoKey> {
  const secret = new Uint8Array(base64url.decode(output));
  if (secret.byteLength !== 32) throw new StoreError('not-allowed');
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(base64url.decode(salt)), info },
    await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']),
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
