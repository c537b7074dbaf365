import type { Clock, TextStore } from '../ports.ts';
import { isObject, readObject, type Untrusted } from '../protocol/encodings.ts';

/** What a page must remember while its person is away at the issuer. */
export interface AuthorizationRequest {
  readonly nonce: string;
  /** PKCE verifier (RFC 7636). */
  readonly verifier: string;
  /** Absolute address of this site to go on at. */
  readonly returnTo: string;
  /** Asked with `prompt=none`: a refusal is no news. */
  readonly silent: boolean;
}

/** A request whose answer came back, on its way to the page that asked. */
export interface AnsweredRequest extends AuthorizationRequest {
  readonly state: string;
  /** The query the issuer answered with. */
  readonly answer: string;
}

/** What is known of a `state` that came back; without `request` it came back before. */
export interface TakenRequest {
  readonly returnTo: string;
  readonly request?: AuthorizationRequest;
}

/** Requests under way in this tab, by `state`: each good for one answer, for ten minutes. */
export interface Requests {
  /** False when the browser keeps nothing. */
  keep(state: string, request: AuthorizationRequest): boolean;
  take(state: string): TakenRequest | undefined;
  /** Hands an answer over to the page that asked, which loads next. */
  forward(request: AnsweredRequest): boolean;
  takeForwarded(): AnsweredRequest | undefined;
}

interface Entry extends Partial<AuthorizationRequest> {
  readonly returnTo: string;
  readonly at: number;
}

const lifetime = 600_000;
const most = 8;

const hasTexts = (value: Untrusted, ...names: string[]) =>
  names.every((name) => typeof value[name] === 'string');

const isEntry = (value: Untrusted): value is Untrusted & Entry =>
  hasTexts(value, 'returnTo') && typeof value['at'] === 'number';

const isRequest = (entry: Untrusted): entry is Untrusted & Entry & AuthorizationRequest =>
  isEntry(entry) && hasTexts(entry, 'nonce', 'verifier') && typeof entry.silent === 'boolean';

const isAnswered = (entry: Untrusted): entry is Untrusted & Entry & AnsweredRequest =>
  isRequest(entry) && hasTexts(entry, 'state', 'answer');

/** Keeps requests in the tab's store under `name`. */
export function keepRequests(store: TextStore, clock: Clock, name: string): Requests {
  const key = `${name} requests`;
  const forwardedKey = `${name} answer`;
  const alive = ({ at }: Entry) => Math.abs(clock.now() - at) < lifetime;
  const read = () =>
    Object.entries(readObject(store.read(key))).filter(
      (pair): pair is [string, Untrusted & Entry] => isObject(pair[1]) && isEntry(pair[1]) && alive(pair[1]),
    );
  const write = (entries: [string, Entry][]) =>
    store.write(key, JSON.stringify(Object.fromEntries(entries.slice(-most))));
  return {
    keep: (state, request) => write([...read(), [state, { ...request, at: clock.now() }]]),
    take(state) {
      const entries = read();
      const entry = entries.find(([known]) => known === state)?.[1];
      if (!entry || !isRequest(entry)) return entry;
      const { returnTo, at } = entry;
      write(entries.map(([known, other]) => [known, known === state ? { returnTo, at } : other]));
      return { returnTo, request: entry };
    },
    forward: (request) => store.write(forwardedKey, JSON.stringify({ ...request, at: clock.now() })),
    takeForwarded() {
      const entry = readObject(store.read(forwardedKey));
      store.remove(forwardedKey);
      return isAnswered(entry) && alive(entry) ? entry : undefined;
    },
  };
}
