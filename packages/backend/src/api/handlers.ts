import type { HouseKind, RouteName, routes, Services, z } from '@comptexpert-kit/contract';
import { openApiDocument } from '@comptexpert-kit/contract/openapi';
import type { Domain } from '../domain/domain.ts';
import type { ServedFile } from '../domain/files/served-file.ts';
import type { Revived } from '../domain/revivals.ts';
import type { Caller } from '../domain/ports.ts';
import { archiveHandlers } from './archive-handlers.ts';
import { documentHandlers } from './document-handlers.ts';
import { holderHandlers } from './holder-handlers.ts';
import { ledgerHandlers } from './ledger-handlers.ts';
import { secondFactorHandlers } from './second-factor-handlers.ts';
import { spaceHandlers } from './space-handlers.ts';
import type { Upload } from './upload.ts';

type Table = typeof routes;
type Parsed<R, Key extends string> =
  R extends Record<Key, infer S extends z.ZodMiniType> ? z.output<S> : undefined;
type Answer<R> = R extends { success: { file: true } }
  ? ServedFile
  : R extends { success: { body: infer S } }
    ? S extends z.ZodMiniType
      ? z.input<S>
      : undefined
    : never;

/** What a handler is given: everything checked against the contract. */
export interface Input<R> {
  readonly params: Parsed<R, 'params'>;
  readonly query: Parsed<R, 'query'>;
  readonly body: Parsed<R, 'body'>;
  readonly form: Parsed<R, 'form'>;
  /** The file that it brings; routes without `upload` take none. */
  readonly upload: R extends { upload: object } ? Upload : undefined;
  /** The client's network address. */
  readonly address: string;
  /** What the host gave besides the request. */
  readonly env: unknown;
  /** Who is signed in; routes without `security` ask nobody. */
  readonly caller: R extends { security: string } ? Caller : undefined;
}

export type Handlers = {
  readonly [Name in RouteName]: (
    input: Input<Table[Name]>,
  ) => Answer<Table[Name]> | Promise<Answer<Table[Name]>>;
};

/** What routes ask of whoever hosts the API. */
export interface HandlerPorts {
  readonly issuerUrl: string;
  readonly house: HouseKind;
  /** The sites of the Ordre, in the order in which they are offered. */
  readonly services: Services['items'];
  /**
   * Signs the asking browser in at the issuer, by the session of the caller; undefined: it is already.
   * @throws NotSignedIn where that session is over, StoreUnavailable
   */
  revive(caller: Caller, env: unknown): Promise<Revived | undefined>;
}

/** What each route of the contract asks of the domain. */
export function createHandlers(domain: Domain, ports: HandlerPorts): Handlers {
  const { issuerUrl, house } = ports;
  // Made when first asked for: hardly anybody does, and every host starts.
  let document: ReturnType<typeof openApiDocument> | undefined;
  return {
    readOpenApi: () => (document ??= openApiDocument(issuerUrl, house)),
    readPasswordPolicy: () => domain.passwordPolicy,
    searchMembers: ({ query, address }) => domain.register.search(query, address),
    createAccount: async ({ body, address }) => {
      await domain.creations.request(body, address);
      return undefined;
    },
    checkIdentifier: ({ params, address }) => domain.identifiers.check(params.identifier, address),
    requestRecovery: async ({ body, address }) => {
      await domain.recoveries.request(body, address);
      return undefined;
    },
    readPasswordLink: ({ params, address }) => domain.passwordLinks.read(params.token, address),
    usePasswordLink: async ({ params, body, address }) => {
      await domain.passwordLinks.use(params.token, body, address);
      return undefined;
    },
    listServices: () => ({ items: [...ports.services] }),
    reviveSession: async ({ caller, env }) => {
      const opened = await ports.revive(caller, env);
      if (opened) await domain.revivals.note(caller, opened);
      return undefined;
    },
    ...holderHandlers(domain.holder),
    ...spaceHandlers(domain.space),
    ...ledgerHandlers(domain.space.ledgers),
    ...documentHandlers(domain.space.documents),
    ...archiveHandlers(domain.space),
    ...secondFactorHandlers(domain.space.secondFactors),
    readDevelopmentMailbox: () => domain.outbox.mailbox(),
  };
}
