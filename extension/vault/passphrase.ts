import { z } from '@comptexpert-kit/contract';
import { argon2id } from 'hash-wasm';
import { base64url } from 'jose';
import { StoreError } from '../storage/store-error.ts';
import { importKey, newSalt } from './seal.ts';

/** In UTF-16 code units, as an input counts them. */
const longest = 1_000;

/** The least of OWASP's « Password Storage Cheat Sheet »: 19 MiB, two passes, one lane. */
const least = { memory: 19_456, passes: 2, lanes: 1 } as const;

/**
 * How a passphrase becomes a key (RFC 9106). Less than the least is refused, so that nobody can make guessing cheap by
 * changing what is stored; much more too, so that nobody can make unlocking endless.
 */
export const passphraseDerivation = z.strictObject({
  name: z.literal('argon2id'),
  /** KiB. */
  memory: z.int().check(z.minimum(least.memory), z.maximum(262_144)),
  passes: z.int().check(z.minimum(least.passes), z.maximum(16)),
  lanes: z.int().check(z.minimum(least.lanes), z.maximum(4)),
  /** base64url, 16 bytes. */
  salt: z.string().check(z.regex(/^[\w-]{22}$/)),
});
export type PassphraseDerivation = z.infer<typeof passphraseDerivation>;

/** A pass more than the least: a tenth of a second where nobody is in a hurry. */
export const newPassphraseDerivation = (): PassphraseDerivation => ({
  name: 'argon2id',
  ...least,
  passes: 3,
  salt: newSalt(),
});

/**
 * Whichever way a keyboard composes « é », it is the same passphrase (NFKC, of NIST SP 800-63B). Rejected with
 * `not-allowed` when it is empty or too long.
 */
export function parsePassphrase(text: string): string {
  if (text.length < 1 || text.length > longest) throw new StoreError('not-allowed');
  return text.normalize('NFKC');
}

/** `passphrase`: as `parsePassphrase` gave it. */
export async function keyOfPassphrase(
  passphrase: string,
  { memory, passes, lanes, salt }: PassphraseDerivation,
): Promise<CryptoKey> {
  const raw = await argon2id({
    password: passphrase,
    salt: base64url.decode(salt),
    memorySize: memory,
    iterations: passes,
    parallelism: lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  return importKey(new Uint8Array(raw));
}
