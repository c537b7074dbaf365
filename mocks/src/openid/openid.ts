import { deviceOf } from '@comptexpert-kit/backend/domain/device.js';
import type { Clock, Log, Sites } from '@comptexpert-kit/backend/domain/ports.js';
import { AccountAccess } from '@comptexpert-kit/backend/issuer/account-access.js';
import { type Authenticate, Challenge } from '@comptexpert-kit/backend/issuer/challenge.js';
import { FormRefused, readForm } from '@comptexpert-kit/backend/issuer/form-body.js';
import { Proofs } from '@comptexpert-kit/backend/issuer/proofs.js';
import { Accounts } from '@comptexpert-kit/backend/store/accounts.js';
import type { Database } from '@comptexpert-kit/backend/store/database.js';
import { Store } from '@comptexpert-kit/backend/store/store.js';
import type { MockHouse } from '../houses/mock-house.ts';
import { Authorizations } from './authorize.ts';
import { MockClients } from './clients.ts';
import { openSigner } from './keys.ts';
import { discoveryDocument, type Navigations, paths } from './metadata.ts';
import { json, OAuthRefusal } from './refusal.ts';
import { MockSessions } from './sessions.ts';
import { Tokens } from './tokens.ts';

interface Ports {
  readonly issuer: string;
  readonly house: Pick<MockHouse, 'house' | 'clients' | 'scopes'>;
  readonly database: Database;
  readonly clock: Clock;
  /** See {@link Tokens}. */
  readonly laterClock: Clock;
  readonly navigations: Navigations;
  readonly isOwnAddress: (url: URL) => boolean;
  readonly authenticate: Authenticate;
  readonly log: Log;
}

/** Told who is about to try to sign in, before anything is checked. */
type BeforeAttempt = (identifier: string) => Promise<void>;

/** The issuer’s endpoints over Web-standard requests. */
export interface OpenId {
  readonly sessions: MockSessions;
  readonly authorizations: Authorizations;
  /** Where recovery leads back to. */
  readonly sites: Sites;
  /** @throws NotSignedIn */
  readonly authenticate: AccountAccess['authenticate'];
  handles(method: string, path: string): boolean;
  /** Whether a page needs it before it can ask anything. */
  isVital(path: string): boolean;
  answer(request: Request, path: string, beforeAttempt: BeforeAttempt): Promise<Response>;
}

const bodyLimit = 64 * 1024;

async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(await request.arrayBuffer());
}

const formOf = (request: Request): Promise<Record<string, string>> =>
  readForm(
    {
      contentType: request.headers.get('Content-Type') ?? undefined,
      contentLength: request.headers.get('Content-Length') ?? undefined,
      chunks: bodyOf(request),
    },
    bodyLimit,
  );

/** Opens the issuer on that database, with its key. */
export async function openOpenId(ports: Ports): Promise<OpenId> {
  const { issuer, database, clock, navigations } = ports;
  const signer = await openSigner(database, clock);
  const clients = new MockClients(ports.house, ports.isOwnAddress);
  const sessions = new MockSessions(database, clock, deviceOf(navigator.userAgent));
  const proofs = new Proofs(new Store(database), clock);
  const tokens = new Tokens({
    ...ports,
    signer,
    sessions,
    proofs,
    accounts: new Accounts(database),
  });
  const authorizations = new Authorizations({ ...ports, clients, sessions, tokens });
  const challenge = new Challenge({ ...ports, clients: clients.list });
  const access = new AccountAccess({
    issuerUrl: issuer,
    proofs,
    findToken: (token) => tokens.find(token),
  });

  async function answerChallenge(request: Request, beforeAttempt: BeforeAttempt): Promise<Response> {
    const reading = formOf(request);
    const form = await reading.catch(() => undefined);
    clients.admit(form?.['client_id'] ?? null, form?.['redirect_uri'] ?? null);
    if (form?.['username'] !== undefined) await beforeAttempt(form['username']);
    const { status, headers, body } = await challenge.answer({
      method: request.method,
      // The page is where it is; a mock on its own address is never asked across origins.
      origin: undefined,
      address: '127.0.0.1',
      readForm: () => reading,
      issueCode: async ({ account, client, redirectUri = '', ...asked }, inside) => {
        const session = await sessions.establish(
          account,
          { remember: asked.remember, browser: false },
          inside,
        );
        const { scope, nonce, codeChallenge } = asked;
        return tokens.issueCode(
          { clientId: client.id, redirectUri, scope, nonce, codeChallenge },
          session,
          inside,
        );
      },
    });
    return body === undefined
      ? new Response(null, { status, headers: { 'Cache-Control': 'no-store', ...headers } })
      : json(body, status, { ...headers });
  }

  /** Where nobody stands before a browser (Node), the endpoint itself leads back. */
  async function answerNavigation(request: Request, path: string): Promise<Response> {
    const asked = new URL(request.url).searchParams;
    if (path === paths.endSession) return redirect((await authorizations.end(asked)) ?? issuer);
    const next = await authorizations.begin(asked);
    if (next.kind === 'back') return redirect(next.url);
    const code = next.kind === 'ask' ? 'interaction_required' : 'invalid_request';
    return json({ error: code, error_description: 'choose a persona: nobody can type here' }, 400);
  }

  const endpoints: Readonly<
    Record<string, (request: Request, path: string, beforeAttempt: BeforeAttempt) => Promise<Response>>
  > = {
    [`GET ${paths.discovery}`]: () => Promise.resolve(json(discoveryDocument(issuer, navigations))),
    [`GET ${paths.jwks}`]: () => Promise.resolve(json({ keys: [signer.publicJwk] })),
    [`POST ${paths.token}`]: async (request) => tokens.token(request, await formOf(request)),
    [`POST ${paths.revocation}`]: async (request) => tokens.revoke(await formOf(request)),
    [`GET ${paths.userinfo}`]: (request) => tokens.userinfo(request),
    [`POST ${paths.userinfo}`]: (request) => tokens.userinfo(request),
    [`POST ${paths.challenge}`]: (request, _path, beforeAttempt) => answerChallenge(request, beforeAttempt),
    [`OPTIONS ${paths.challenge}`]: (request, _path, beforeAttempt) =>
      answerChallenge(request, beforeAttempt),
    [`GET ${paths.authorization}`]: answerNavigation,
    [`GET ${paths.endSession}`]: answerNavigation,
  };

  return {
    sessions,
    authorizations,
    authenticate: (request, scope) => access.authenticate(request, scope),
    sites: {
      home: (clientId) => {
        const client = clients.find(clientId) ?? clients.list()[0];
        return client
          ? { name: client.name, url: client.home }
          : { name: ports.house.house.brand, url: `${issuer}/` };
      },
    },
    handles: (method, path) => Object.hasOwn(endpoints, `${method} ${path}`),
    isVital: (path) => path === paths.discovery || path === paths.jwks,
    answer: async (request, path, beforeAttempt) => {
      try {
        const endpoint = endpoints[`${request.method} ${path}`];
        return endpoint ? await endpoint(request, path, beforeAttempt) : json({ error: 'not_found' }, 404);
      } catch (error) {
        if (error instanceof OAuthRefusal)
          return json({ error: error.code, error_description: error.message }, error.status);
        if (error instanceof FormRefused)
          return json({ error: 'invalid_request', error_description: error.message }, error.status);
        ports.log.error('issuer failed', { error });
        return json({ error: 'server_error' }, 500);
      }
    },
  };
}

const redirect = (location: string): Response =>
  new Response(null, { status: 303, headers: { Location: location, 'Cache-Control': 'no-store' } });
