import type { Clock, Secrets } from './ports.ts';

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** {@link Secrets} by Web Crypto. */
export const webSecrets: Secrets = {
  token: () => base64url(crypto.getRandomValues(new Uint8Array(32))),
  digest: async (value) =>
    base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(value)))),
};

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now(), elapsed: () => performance.now() };
