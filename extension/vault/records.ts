import { z } from '@comptexpert-kit/contract';
import type { Step } from './layout.ts';
import { type AccountRecord, accountRecord } from './record.ts';
import { seal, unseal } from './seal.ts';

const header = z.object({ account: z.string(), version: z.int().check(z.minimum(1)) });

/** One account, as a JWE whose header names it and its version: it cannot pass for another one, nor for an older one. */
export function sealRecord(key: CryptoKey, record: AccountRecord, version: number): Promise<string> {
  const content = new TextEncoder().encode(JSON.stringify(z.parse(accountRecord, record)));
  return seal(key, { account: record.id, version }, content);
}

/** `undefined` where it cannot be read any more: other bytes, another key, another account's. */
export async function openRecord(
  key: CryptoKey,
  id: string,
  stored: unknown,
  steps: readonly Step[],
): Promise<AccountRecord | undefined> {
  try {
    const opened = await unseal(key, z.parse(z.string(), stored));
    const { account, version } = z.parse(header, opened.header);
    if (account !== id || version > steps.length) return undefined;
    const written = z.parse(
      z.record(z.string(), z.unknown()),
      JSON.parse(new TextDecoder().decode(opened.content)),
    );
    return z.parse(
      accountRecord,
      steps.slice(version).reduce((older, step) => step.record?.(older) ?? older, written),
    );
  } catch {
    return undefined;
  }
}

/** The same content under another key; what cannot be read stays as it is. */
export async function resealRecord(from: CryptoKey, to: CryptoKey, stored: unknown): Promise<unknown> {
  try {
    const { header: kept, content } = await unseal(from, z.parse(z.string(), stored));
    return await seal(to, kept, content);
  } catch {
    return stored;
  }
}
