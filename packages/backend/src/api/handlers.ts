import type { RouteName, routes, z } from '@comptexpert-kit/contract';
import { openApiDocument } from '@comptexpert-kit/contract/openapi';
import type { Domain } from '../domain/domain.ts';

type Table = typeof routes;
type Parsed<R, Key extends string> =
  R extends Record<Key, infer S extends z.ZodMiniType> ? z.output<S> : undefined;
type Answer<R> = R extends { success: { body: infer S } }
  ? S extends z.ZodMiniType
    ? z.input<S>
    : undefined
  : never;

/** What a handler is given: everything checked against the contract. */
export interface Input<R> {
  readonly params: Parsed<R, 'params'>;
  readonly query: Parsed<R, 'query'>;
  readonly body: Parsed<R, 'body'>;
  /** The client's network address. */
  readonly address: string;
}

export type Handlers = {
  readonly [Name in RouteName]: (
    input: Input<Table[Name]>,
  ) => Answer<Table[Name]> | Promise<Answer<Table[Name]>>;
};

/** What each route of the contract asks of the domain. */
export function createHandlers(domain: Domain, issuerUrl: string): Handlers {
  // Made when first asked for: hardly anybody does, and every host starts.
  let document: ReturnType<typeof openApiDocument> | undefined;
  return {
    readOpenApi: () => (document ??= openApiDocument(issuerUrl)),
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
    readDevelopmentMailbox: () => domain.outbox.mailbox(),
  };
}
