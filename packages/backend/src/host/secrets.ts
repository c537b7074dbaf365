import { hash, randomBytes } from 'node:crypto';
import type { Secrets } from '../domain/ports.ts';

/** Random tokens and digests at once: Web Crypto’s would queue behind the password hashes in Node’s thread pool. */
export const nodeSecrets: Secrets = {
  token: () => randomBytes(32).toString('base64url'),
  digest: (value) => Promise.resolve(hash('sha256', value, 'base64url')),
};
