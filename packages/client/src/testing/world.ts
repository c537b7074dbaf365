import type { ComptexpertClient, DirectOptions } from '../types.ts';
import { FakeBrowser, type FakeTab } from './fake-browser.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeIssuer, newSigningKey, password } from './fake-issuer.ts';
import { FakeNetwork } from './fake-network.ts';

export const site = 'https://cotisations.test';

export interface World {
  readonly clock: FakeClock;
  readonly network: FakeNetwork;
  readonly issuer: FakeIssuer;
  readonly browser: FakeBrowser;
}

/** An issuer, a network and a browser of one’s own; the test fails when a page asked for something that nobody serves. */
export async function newWorld(test: { after(check: () => void): void }): Promise<World> {
  const clock = new FakeClock();
  const network = new FakeNetwork();
  const issuer = new FakeIssuer(clock, await newSigningKey('first'));
  network.serve(issuer.url, (request) =>
    issuer.handle(request).catch((error: unknown) => {
      network.unexpected.push(String(error));
      throw error;
    }),
  );
  const browser = new FakeBrowser(clock, network.fetch);
  test.after(() => {
    if (network.unexpected.length > 0) throw new Error(network.unexpected.join('\n'));
  });
  return { clock, network, issuer, browser };
}

// Taken before any test replaces it.
const timeLimit = AbortSignal.timeout.bind(AbortSignal);

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Resolves once `condition` holds; a test that waits in vain fails. */
export async function until<T>(condition: () => T | undefined | null | false): Promise<T> {
  const limit = timeLimit(10_000);
  while (!limit.aborted) {
    const value = condition();
    if (value !== undefined && value !== null && value !== false) return value;
    await turn();
  }
  throw new Error(`waited in vain for ${condition.toString()}`);
}

/** Lets whatever was begun come to its end, cryptography included, so that what did not happen may be said not to. */
export async function quiet(): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
    await turn();
  }
}

/** Where the page sends its tab. */
export const departure = (tab: FakeTab): Promise<string> => until(() => tab.departures.at(-1)?.url);

export const typed = {
  flow: 'direct',
  username: 'mdurand',
  password,
  remember: false,
} satisfies DirectOptions;

export interface SignedIn {
  readonly tab: FakeTab;
  readonly client: ComptexpertClient;
}

/** A page on which Marie has signed in. */
export async function signedIn({ browser }: World, { kept = false } = {}): Promise<SignedIn> {
  const tab = browser.openTab(`${site}/`);
  const client = tab.client();
  await client.start();
  await client.signIn({ ...typed, remember: kept });
  return { tab, client };
}

/** Sends Marie to the issuer from a page; answers the address she is sent to. */
export async function sentToIssuer(
  tab: FakeTab,
  client: ComptexpertClient,
  returnTo?: string,
): Promise<string> {
  client.signIn({ flow: 'redirect', ...(returnTo !== undefined && { returnTo }) }).catch(() => undefined);
  return await departure(tab);
}

/** Follows an answer to the page that goes on, and starts its client there. */
export async function cameBack(tab: FakeTab, answer: string): Promise<ComptexpertClient> {
  const callback = tab.load(answer);
  callback.start().catch(() => undefined);
  const client = tab.load(await departure(tab));
  await client.start();
  return client;
}
