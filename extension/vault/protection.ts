import { z } from '@comptexpert-kit/contract';
import { StoreError } from '../storage/store-error.ts';
import { keyOfPasskey, newPasskeyDerivation, type PasskeyDerivation, passkeyDerivation } from './passkey.ts';
import {
  keyOfPassphrase,
  newPassphraseDerivation,
  parsePassphrase,
  type PassphraseDerivation,
  passphraseDerivation,
} from './passphrase.ts';
import { digestOf, headerOf, importKey, newKey, newRawKey, seal, unseal } from './seal.ts';

/** Another one each time that everything is re-keyed. */
const generation = z.string().check(z.minLength(1));
const wrapped = {
  /** The data key: a JWE whose header says how its own key is derived. */
  sealed: z.string(),
  digest: z.string(),
};
const passkey = z.object({
  /** base64url, as the browser is asked with it. */
  credential: z.string(),
  salt: z.string(),
});
export type Passkey = Readonly<z.infer<typeof passkey>>;

const protection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('device'), generation, key: z.instanceof(CryptoKey) }),
  z.object({ kind: z.literal('passphrase'), generation, ...wrapped }),
  z.object({ kind: z.literal('passkey'), generation, passkey, ...wrapped }),
]);
/** What opens the records, as it is stored. */
export type StoredProtection = z.infer<typeof protection>;
type Wrapped = Exclude<StoredProtection, { kind: 'device' }>;

/** A data key by its bytes, to be wrapped or kept while unlocked, and as what encrypts. */
export interface DataKey {
  readonly raw: Uint8Array<ArrayBuffer>;
  readonly key: CryptoKey;
}

export function parseProtection(stored: unknown): StoredProtection {
  const parsed = z.safeParse(protection, stored);
  if (!parsed.success) throw new StoreError('store-unreadable', { cause: parsed.error });
  return parsed.data;
}

export const protectByDevice = async () =>
  ({ kind: 'device', generation: crypto.randomUUID(), key: await newKey() }) as const;

async function newDataKey(): Promise<DataKey> {
  const raw = newRawKey();
  return { raw, key: await importKey(raw) };
}

async function wrap(raw: Uint8Array, key: CryptoKey, derivation: PassphraseDerivation | PasskeyDerivation) {
  const sealed = await seal(key, { derivation }, raw);
  return { generation: crypto.randomUUID(), sealed, digest: await digestOf(sealed) };
}

export async function protectByPassphrase(
  passphrase: string,
): Promise<{ readonly protection: StoredProtection; readonly dataKey: DataKey }> {
  const derivation = newPassphraseDerivation();
  const key = await keyOfPassphrase(parsePassphrase(passphrase), derivation);
  const dataKey = await newDataKey();
  return { dataKey, protection: { kind: 'passphrase', ...(await wrap(dataKey.raw, key, derivation)) } };
}

export async function protectByPasskey(
  { credential, salt }: Passkey,
  output: string,
): Promise<{ readonly protection: StoredProtection; readonly dataKey: DataKey }> {
  const derivation = newPasskeyDerivation();
  const key = await keyOfPasskey(output, derivation);
  const dataKey = await newDataKey();
  return {
    dataKey,
    protection: {
      kind: 'passkey',
      passkey: { credential, salt },
      ...(await wrap(dataKey.raw, key, derivation)),
    },
  };
}

/** How the key is derived, once it is sure that what is stored is whole and not weakened. */
async function derivationOf<T>({ sealed, digest }: Wrapped, schema: z.ZodMiniType<T>): Promise<T> {
  try {
    const known = z.parse(schema, headerOf(sealed)['derivation']);
    if ((await digestOf(sealed)) === digest) return known;
  } catch (cause) {
    throw new StoreError('store-unreadable', { cause });
  }
  throw new StoreError('store-unreadable');
}

async function unwrap(stored: Wrapped, key: CryptoKey): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array((await unseal(key, stored.sealed)).content);
  } catch (cause) {
    throw new StoreError('wrong-passphrase', { cause });
  }
}

/**
 * The data key, if the passphrase is the right one: `wrong-passphrase` if not. `beforeTrying` is called once it is sure that it
 * can be looked at.
 */
export async function openByPassphrase(
  stored: StoredProtection,
  passphrase: string,
  beforeTrying: () => Promise<void>,
): Promise<Uint8Array<ArrayBuffer>> {
  if (stored.kind !== 'passphrase') throw new StoreError('not-allowed');
  const typed = parsePassphrase(passphrase);
  const derivation = await derivationOf(stored, passphraseDerivation);
  await beforeTrying();
  return unwrap(stored, await keyOfPassphrase(typed, derivation));
}

export async function openByPasskey(
  stored: StoredProtection,
  output: string,
): Promise<Uint8Array<ArrayBuffer>> {
  if (stored.kind !== 'passkey') throw new StoreError('not-allowed');
  return unwrap(stored, await keyOfPasskey(output, await derivationOf(stored, passkeyDerivation)));
}
