import { ClientError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { randomText } from '../protocol/random-text.ts';
import type { Settings } from '../settings.ts';
import type { AnsweredRequest, Requests } from '../storage/requests.ts';

/** Kinds of `state`: by its first letter a page knows what comes back, before anything is loaded. */
export type StateKind = 'redirect' | 'window' | 'sign-out';

const prefix = (kind: StateKind) => `cx${kind.charAt(0)}.`;

/** 256 random bits that also say what they are for. */
export const newState = (kind: StateKind): string => prefix(kind) + randomText();

const isOfKind = (kind: StateKind, state: string) => state.startsWith(prefix(kind));

/** What the page's address says about a request to the issuer that comes back. */
export type Arrival =
  | { readonly kind: 'none' }
  /** Back from signing out everywhere: nobody to look for. */
  | { readonly kind: 'signed-out' }
  /** This page is not where it ends: it is being left. */
  | { readonly kind: 'leaving'; readonly signedOut: boolean }
  | { readonly kind: 'answer'; readonly request: AnsweredRequest }
  /** The window of a sign-in: its opener gets the answer. */
  | { readonly kind: 'window'; readonly state: string; readonly answer: string }
  /** Came back before; go on there if somebody is signed in. */
  | { readonly kind: 'used'; readonly returnTo: string };

const withoutHash = (url: string) => url.replace(/#.*/s, '');

/** An address of this site, absolute; anything else (another origin, `javascript:`) is refused. */
export function sameOrigin(target: string, page: string): string {
  const { origin, href } = new URL(target, page);
  if (origin !== new URL(page).origin)
    throw new ClientError('misconfigured', 'returnTo must be an address of this site');
  return href;
}

/**
 * Reads the answer in the page's address, once, and takes it out of the address. An answer that belongs to another
 * page of the site is handed over to it: the tokens must come to life in the page that goes on, for they stay in its
 * memory.
 *
 * @throws ClientError `state-mismatch` for an answer that nobody here asked for.
 */
export function arrive(settings: Settings, { navigation }: Ports, requests: Requests): Arrival {
  const page = new URL(navigation.href);
  const state = page.searchParams.get('state') ?? '';
  const atCallback = page.pathname === new URL(settings.redirectUri).pathname;
  const isAnswer = page.searchParams.has('code') || page.searchParams.has('error');
  const ours = /^cx[rws]\./.test(state);

  if (!ours && !(atCallback && isAnswer)) {
    const request = requests.takeForwarded();
    return request ? { kind: 'answer', request } : { kind: 'none' };
  }

  const answer = page.search;
  for (const name of ['state', 'code', 'iss', 'error', 'error_description', 'error_uri', 'session_state'])
    page.searchParams.delete(name);
  navigation.rewrite(page.href);

  if (isOfKind('window', state)) return { kind: 'window', state, answer };
  const taken = requests.take(state);
  if (!taken) {
    // Back from signing out in a tab that forgot: nothing to say.
    if (isOfKind('sign-out', state)) return { kind: 'signed-out' };
    throw new ClientError('state-mismatch', 'the answer does not belong to a request of this page');
  }
  if (!taken.request) return { kind: 'used', returnTo: taken.returnTo };
  const request = { ...taken.request, state, answer };
  const isSignOut = isOfKind('sign-out', state);
  if (withoutHash(request.returnTo) === withoutHash(page.href)) {
    navigation.rewrite(request.returnTo);
    return isSignOut ? { kind: 'signed-out' } : { kind: 'answer', request };
  }
  if (!isSignOut && !requests.forward(request))
    throw new ClientError('storage-unavailable', 'the browser keeps nothing for this site');
  navigation.replace(request.returnTo);
  return { kind: 'leaving', signedOut: isSignOut };
}
