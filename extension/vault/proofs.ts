import { z } from '@comptexpert-kit/contract';
import { StoreError } from '../storage/store-error.ts';

const pair = z.object({ privateKey: z.instanceof(CryptoKey), publicKey: z.instanceof(CryptoKey) });

/** For DPoP (RFC 9449) with ES256; no script can export the private one. */
export const newProofKeys = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);

/** Refuses a private key that a script could export: nothing of ours makes one. */
export function parseProofKeys(stored: unknown): CryptoKeyPair {
  const parsed = z.safeParse(pair, stored);
  if (!parsed.success || parsed.data.privateKey.extractable) throw new StoreError('store-unreadable');
  return parsed.data;
}
