import { ClientError } from '../errors.ts';
import type { KeptSession, Vault } from '../ports.ts';
import { readAuthorizationAnswer } from '../protocol/authorization-answer.ts';
import { authorizationUrl, newSecrets, withParameters } from '../protocol/authorization.ts';
import { challenge } from '../protocol/challenge.ts';
import { readClaims } from '../protocol/claims.ts';
import { protocolFailure } from '../protocol/failures.ts';
import { readIssuer } from '../protocol/issuer.ts';
import { es256 } from '../protocol/signature.ts';
import { bindCalls, type BoundCalls, type CodeRedemption, type Tokens } from '../protocol/tokens.ts';
import { memoryVault } from '../storage/memory-vault.ts';
import type { Session, SessionHost } from './host.ts';

/** Milliseconds before its end at which an access token counts as over. */
const margin = 30_000;
/** Refreshes of several tabs spread over so many milliseconds. */
const jitter = 10_000;

interface Held {
  readonly calls: BoundCalls;
  readonly tokens: Tokens;
}

const newKey = () => crypto.subtle.generateKey(es256, false, ['sign', 'verify']);

/** Opens the part of the client that speaks the protocol. Tokens live in this closure only. */
export function openSession(host: SessionHost): Session {
  const { settings, ports, marks } = host;
  const issuer = readIssuer(settings, ports);
  const correction = { milliseconds: 0 };
  const bind = (key: CryptoKeyPair) => bindCalls(settings, ports, issuer, key, correction);
  const memory = memoryVault();
  let vault: Vault | undefined;
  let held: Held | undefined;
  let refreshing: Promise<Held> | undefined;
  /** The issuer refused an access token before its time: somebody ended the session. A refused refresh alone may be a fault’s. */
  let wasRefusedEarly = false;
  let cancelTimer: (() => void) | undefined;
  let disposed = false;

  let opening: Promise<Vault> | undefined;
  const openKept = () => (opening ??= ports.openVault(settings.storageName, ports.clock));

  /** Where the session of this page is: in its memory, or where the site keeps it, perhaps by another tab. */
  async function locate(): Promise<Vault> {
    if (!vault && marks.site() === 'kept') vault = await openKept().catch(() => undefined);
    return (vault ??= memory);
  }

  const load = async () => await (await locate()).load().catch(() => undefined);
  const clear = async () => {
    await (await locate()).clear().catch(() => undefined);
    vault = undefined;
  };

  const revoke = async (session: KeptSession | undefined) => {
    if (session) await bind(session.key).revoke(session.refreshToken);
  };

  function hold(next: Held | undefined): void {
    held = next;
    wasRefusedEarly = false;
    cancelTimer?.();
    if (!next || disposed) return;
    const due = next.tokens.expiresAt - margin - ports.random() * jitter - ports.clock.now();
    cancelTimer = ports.clock.after(Math.max(due, 1000), () => {
      // A hidden page waits until it is shown: many tabs need not all refresh.
      if (ports.page.visible && ports.page.online) refresh().catch(() => undefined);
    });
  }

  /** Claims of an ID token, completed by userinfo where the issuer leaves the profile to it. */
  async function identify(calls: BoundCalls, tokens: Tokens) {
    const claims = readClaims(tokens.identity);
    if (!claims) throw new ClientError('bad-answer', 'the ID token says nothing readable');
    if (claims.preferred_username !== undefined || !/\bprofile\b/.test(settings.scope)) return claims;
    const more = await issuer
      .endpoint('userinfo_endpoint')
      .then((endpoint) => calls.request(tokens.accessToken, endpoint))
      .then(async (response) => (response.ok ? readClaims(await response.json()) : undefined))
      .catch(() => undefined);
    // OpenID Connect Core 1.0 §5.3.2: an answer about another subject must not be used.
    return more?.sub === claims.sub ? { ...claims, ...more } : claims;
  }

  /** Keeps in IndexedDB when the person wished so and the browser allows it; else in memory. */
  async function keep(session: KeptSession, kept: boolean): Promise<void> {
    const lasting = await openKept().catch(() => undefined);
    if (kept && lasting) {
      try {
        await lasting.save(session);
        vault = lasting;
        marks.mark('kept');
        return;
      } catch {
        // Full or refused: the session lives as long as this page.
      }
    }
    await lasting?.clear().catch(() => undefined);
    marks.mark(undefined);
    vault = memory;
    await memory.save(session);
  }

  async function open(redemption: CodeRedemption, signal?: AbortSignal): Promise<void> {
    const key = await newKey();
    const calls = bind(key);
    const tokens = await calls.redeem(redemption, signal);
    const claims = await identify(calls, tokens);
    const kept = claims.comptexpert_session_kept === true;
    await memory.clear();
    vault = memory;
    if (tokens.refreshToken !== undefined)
      await keep({ refreshToken: tokens.refreshToken, key, claims }, kept);
    marks.forgetAsking();
    hold({ calls, tokens });
    host.become({ status: 'signed-in', claims, kept }, true);
  }

  /** The issuer said that the session is over. */
  async function close(): Promise<void> {
    const reason = wasRefusedEarly ? 'elsewhere' : 'expired';
    const { status } = host.state();
    const kept = marks.site() === 'kept';
    hold(undefined);
    await clear();
    if (kept) marks.mark(undefined);
    // A session in memory is this page's alone.
    if (status !== 'signed-out') host.become({ status: 'signed-out', reason }, kept);
  }

  async function refreshLocked(): Promise<Held> {
    // Read again under the lock: another tab may have had it changed.
    const place = await locate();
    const session = await place.load();
    const about = readClaims(session?.claims);
    if (!session || !about) {
      // Signed in by another tab that keeps its tokens to itself, unless what was kept for all is gone.
      const state = host.state();
      const reason = marks.site() === 'left' ? 'elsewhere' : 'expired';
      if (state.status === 'signed-in' && state.kept) host.become({ status: 'signed-out', reason }, false);
      throw new ClientError('login-required', 'this page has no session of its own');
    }
    const calls = bind(session.key);
    let tokens: Tokens;
    try {
      tokens = await calls.refresh(session.refreshToken, about.sub);
    } catch (error) {
      const failure = protocolFailure(error);
      if (failure.code !== 'login-required') throw failure;
      const newer = await place.load();
      if (newer && newer.refreshToken !== session.refreshToken) return await refreshLocked();
      await close();
      throw failure;
    }
    const { refreshToken = session.refreshToken } = tokens;
    const meanwhile = await place.load();
    if (meanwhile?.refreshToken !== session.refreshToken) {
      // Signed out, or in anew, while the issuer answered: this answer must not bring the old session back.
      await calls.revoke(refreshToken);
      if (meanwhile) return await refreshLocked();
      throw new ClientError('login-required', 'the session was ended meanwhile');
    }
    const claims = { ...about, ...readClaims(tokens.identity) };
    await place.save({ refreshToken, key: session.key, claims });
    const next = { calls, tokens };
    hold(next);
    host.become({ status: 'signed-in', claims, kept: claims.comptexpert_session_kept === true }, false);
    return next;
  }

  const refresh = (): Promise<Held> =>
    (refreshing ??= ports
      .withLock(`${settings.storageName} refresh`, refreshLocked)
      .finally(() => (refreshing = undefined)));

  const current = async (): Promise<Held> =>
    held && held.tokens.expiresAt - margin > ports.clock.now() ? held : await refresh();

  async function authorize(url: URL, init?: RequestInit): Promise<Response> {
    const now = await current();
    const response = await now.calls.request(now.tokens.accessToken, url, init);
    if (response.status !== 401 || init?.body instanceof ReadableStream) return response;
    if (held === now) wasRefusedEarly = now.tokens.expiresAt > ports.clock.now();
    const next = held === now ? await refresh() : await current();
    return await next.calls.request(next.tokens.accessToken, url, init);
  }

  /** Everything that may fail fails with a ClientError. */
  const guarded = async <T>(task: () => Promise<T>): Promise<T> => {
    try {
      return await task();
    } catch (error) {
      throw protocolFailure(error);
    }
  };

  const complete = (asked: Omit<CodeRedemption, 'code'>, state: string, answer: string) =>
    guarded(async () => {
      const code = readAuthorizationAnswer(await issuer.metadata(), state, answer);
      await open({ ...asked, code });
    });

  return {
    leave: (options, state, silent) =>
      guarded(async () => {
        const secrets = await newSecrets();
        const url = await authorizationUrl(settings, issuer, secrets, { ...options, state, silent });
        if (options.signal?.aborted) throw new ClientError('cancelled');
        const { returnTo = ports.navigation.href } = options;
        if (!host.requests.keep(state, { ...secrets, returnTo, silent }))
          throw new ClientError('storage-unavailable', 'the browser keeps nothing for this site');
        ports.navigation[silent ? 'replace' : 'assign'](url);
      }),
    prepare: (options, state) =>
      guarded(async () => {
        const secrets = await newSecrets();
        return {
          url: await authorizationUrl(settings, issuer, secrets, { ...options, state }),
          complete: (answer) => complete(secrets, state, answer),
        };
      }),
    complete: (asked) => complete(asked, asked.state, asked.answer),
    direct: (options) =>
      guarded(async () => {
        const secrets = await newSecrets();
        const code = await challenge(settings, ports, issuer, secrets, options);
        await open({ ...secrets, code }, options.signal);
      }),
    async revive() {
      const claims = readClaims((await load())?.claims);
      if (!claims) {
        marks.mark(undefined);
        return false;
      }
      try {
        await refresh();
      } catch (error) {
        if (protocolFailure(error).code === 'login-required') return false;
        // No answer says nothing against the session.
        host.become({ status: 'signed-in', claims, kept: true }, false);
      }
      return true;
    },
    async check() {
      if (!held && !(await load())) return;
      try {
        await authorize(await issuer.endpoint('userinfo_endpoint'));
      } catch {
        // Only the issuer's own « no » ends a session, and refreshing has dealt with it.
      }
    },
    async end() {
      const last = await load();
      hold(undefined);
      await clear();
      await revoke(last);
    },
    async follow(state) {
      const last = await memory.load();
      const about = readClaims(last?.claims);
      // Signed in there as here: each page goes on with tokens of its own.
      if (about && state.status === 'signed-in' && !state.kept && state.claims.sub === about.sub) return;
      hold(undefined);
      vault = undefined;
      await memory.clear();
      await revoke(last);
    },
    endSessionUrl: (state, subject) =>
      guarded(async () => {
        const url = await issuer.endpoint('end_session_endpoint', 'misconfigured');
        return withParameters(url, {
          client_id: settings.clientId,
          post_logout_redirect_uri: `${new URL(ports.navigation.href).origin}/`,
          state,
          ...(subject !== undefined && { logout_hint: subject }),
        });
      }),
    fetch: (url, init) => guarded(() => authorize(url, init)),
    headers: (url, method) =>
      guarded(async () => {
        const { calls, tokens } = await current();
        return calls.headers(tokens.accessToken, url, method);
      }),
    async warmUp() {
      await issuer.keys();
    },
    dispose() {
      disposed = true;
      cancelTimer?.();
    },
  };
}
