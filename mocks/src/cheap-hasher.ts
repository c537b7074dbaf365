import type { PasswordHasher } from '@comptexpert-kit/backend/domain/ports.js';

/** Few, so that nobody waits: these passwords protect nothing. */
const iterations = 1_000;

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

async function derive(password: string, salt: Uint8Array<ArrayBuffer>): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    key,
    256,
  );
  return base64(new Uint8Array(bits));
}

/** Stands in for Argon2id, which needs Node: PBKDF2 by Web Crypto. For made-up accounts only. */
export const cheapHasher: PasswordHasher = {
  async hash(password) {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    return `$pbkdf2-sha256$i=${iterations}$${base64(salt)}$${await derive(password, salt)}`;
  },
  async verify(stored, password) {
    const [, , , salt = '', hash] = (stored ?? '').split('$');
    const fits = (await derive(password, bytesOf(salt))) === hash;
    return { fits, rehash: false };
  },
};

/** All of a demonstration have the same password: it is hashed once. */
export function hashedOnce(hasher: PasswordHasher): PasswordHasher {
  let hash: Promise<string> | undefined;
  return { ...hasher, hash: (password) => (hash ??= hasher.hash(password)) };
}
