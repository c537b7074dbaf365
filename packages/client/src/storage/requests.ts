import type { Clock, TextStore } from '../ports.ts';

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

/** What is known of a `state` that came back. */
export type TakenRequest =
  | { readonly found: 'fresh'; readonly request: AuthorizationRequest }
  /** It came back before; the page it belonged to. */
  | { readonly found: 'used'; readonly returnTo: string }
  | { readonly found: 'nothing' };

/** Requests under way in this tab, by `state`: each good for one answer, for ten minutes. */
export interface Requests {
  /** False when the browser keeps nothing. */
  keep(state: string, request: AuthorizationRequest): boolean;
  take(state: string): TakenRequest;
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

function isEntry(value: unknown): value is Entry {
  const entry = value as Partial<Record<keyof Entry, unknown>> | null;
  return typeof entry?.returnTo === 'string' && typeof entry.at === 'number';
}

const isRequest = (entry: Entry): entry is Entry & AuthorizationRequest =>
  typeof entry.nonce === 'string' && typeof entry.verifier === 'string' && typeof entry.silent === 'boolean';

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

/** Keeps requests in the tab's store under `name`. */
export function keepRequests(store: TextStore, clock: Clock, name: string): Requests {
  const key = `${name} requests`;
  const forwardedKey = `${name} answer`;
  const alive = ({ at }: Entry) => Math.abs(clock.now() - at) < lifetime;
  const read = () =>
    Object.entries(parsed(store.read(key)) ?? {}).filter(
      (pair): pair is [string, Entry] => isEntry(pair[1]) && alive(pair[1]),
    );
  const write = (entries: [string, Entry][]) =>
    store.write(key, JSON.stringify(Object.fromEntries(entries.slice(-most))));
  return {
    keep: (state, request) => write([...read(), [state, { ...request, at: clock.now() }]]),
    take(state) {
      const entries = read();
      const entry = entries.find(([known]) => known === state)?.[1];
      if (!entry) return { found: 'nothing' };
      const { returnTo, at } = entry;
      if (!isRequest(entry)) return { found: 'used', returnTo };
      write(entries.map(([known, other]) => [known, known === state ? { returnTo, at } : other]));
      return { found: 'fresh', request: entry };
    },
    forward: (request) => store.write(forwardedKey, JSON.stringify({ ...request, at: clock.now() })),
    takeForwarded() {
      const entry = parsed(store.read(forwardedKey));
      store.remove(forwardedKey);
      if (!isEntry(entry) || !alive(entry) || !isRequest(entry)) return undefined;
      const { state, answer } = entry as Partial<AnsweredRequest>;
      return typeof state === 'string' && typeof answer === 'string'
        ? { ...entry, state, answer }
        : undefined;
    },
  };
}
