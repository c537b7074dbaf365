import { accountRoutes } from './account-routes.ts';
import { accountCreation, identifierAvailability } from './accounts.ts';
import { archiveRoutes } from './archive-routes.ts';
import { documentRoutes } from './document-routes.ts';
import type { HouseKind } from './houses.ts';
import { ledgerRoutes } from './ledger-routes.ts';
import { mailboxMessage } from './mailbox.ts';
import { memberPage, memberSearch } from './members.ts';
import { linkToken, passwordLink, passwordLinkUse } from './password-links.ts';
import { passwordPolicy } from './password-policy.ts';
import { identifier } from './primitives.ts';
import type { ProblemCode } from './problems.ts';
import { recoveryRequest } from './recoveries.ts';
import { z } from './schema.ts';
import { revivalRoutes } from './revival-routes.ts';
import { secondFactorRoutes } from './second-factor-routes.ts';
import { spaceRoutes } from './space-routes.ts';

/** One operation of the API: everything that the server checks, the client sends and OpenAPI says of it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with `{parameters}` as in OpenAPI. */
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly params?: z.ZodMiniObject;
  /** What may follow `?`: each parameter once, others are refused. */
  readonly query?: z.ZodMiniObject;
  readonly body?: z.ZodMiniType;
  /** The body is a form, as a page sends it by itself (`application/x-www-form-urlencoded`): each field once. */
  readonly form?: z.ZodMiniObject;
  /** The body is a file as it is, of so many bytes at most; its name stands in `Content-Disposition` (RFC 6266). */
  readonly upload?: { readonly limit: number };
  /**
   * Status of success and the schema of its JSON body; null: no body. `attachment`: to be saved under that name. `file`: the
   * body is a file as it is, or the part of it that `Range` asks for (206).
   */
  readonly success:
    | {
        readonly status: 200 | 201 | 202 | 204;
        readonly body: z.ZodMiniType | null;
        readonly attachment?: string;
        readonly file?: never;
      }
    | { readonly status: 200; readonly body: null; readonly file: true; readonly attachment?: never };
  /** What it may refuse with, besides what any route may. */
  readonly problems: readonly ProblemCode[];
  /**
   * Only with an access token of that scope, Bearer or DPoP (RFC 6750, RFC 9449); `revival`: DPoP alone, from whatever origin,
   * which a browser extension has another of in each installation.
   */
  readonly security?: 'account' | 'space' | 'revival';
  /** Absent: every house answers it. */
  readonly house?: HouseKind;
  readonly developmentOnly?: true;
}

/** What any route may refuse with. */
export const commonProblems = [
  'not-found',
  'method-not-allowed',
  'forbidden-origin',
  'rate-limited',
  'unavailable',
  'internal',
] as const satisfies readonly ProblemCode[];

/** What a route with a body may refuse with as well. */
export const bodyProblems = [
  'malformed-json',
  'invalid-request',
  'unsupported-media-type',
  'payload-too-large',
] as const satisfies readonly ProblemCode[];

/** What a route that takes a form may refuse with as well. */
export const formProblems = [
  'invalid-request',
  'unsupported-media-type',
  'payload-too-large',
] as const satisfies readonly ProblemCode[];

/** What a route that takes a file may refuse with as well. */
export const uploadProblems = [
  'invalid-request',
  'unsupported-media-type',
  'payload-too-large',
] as const satisfies readonly ProblemCode[];

/** What a route with a query may refuse with as well. */
export const queryProblems = ['invalid-query'] as const satisfies readonly ProblemCode[];

/** What a route that needs a token may refuse with as well. */
export const securityProblems = ['not-signed-in'] as const satisfies readonly ProblemCode[];

const linkParams = z.strictObject({ token: linkToken });

/** Every operation of the API. */
export const routes = {
  readOpenApi: {
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This document',
    success: { status: 200, body: z.record(z.string(), z.unknown()) },
    problems: [],
  },
  readPasswordPolicy: {
    method: 'GET',
    path: '/api/password-policy',
    summary: 'The rule a new password must meet',
    success: { status: 200, body: passwordPolicy },
    problems: [],
  },
  searchMembers: {
    house: 'ordre',
    method: 'GET',
    path: '/api/members',
    summary:
      'Members of the register by the start of the last name; accents, case and particles do not count',
    query: memberSearch,
    success: { status: 200, body: memberPage },
    problems: [],
  },
  createAccount: {
    house: 'ordre',
    method: 'POST',
    path: '/api/accounts',
    summary:
      'Asks for an account: the answer is the same where there is one already, and a mail to the address on file goes on from there',
    body: accountCreation,
    success: { status: 202, body: null },
    problems: [
      'member-not-recognised',
      'member-struck-off',
      'no-email-on-file',
      'creation-closed',
      'identifier-taken',
    ],
  },
  checkIdentifier: {
    house: 'ordre',
    method: 'GET',
    path: '/api/identifiers/{identifier}',
    summary: 'Whether an identifier may be taken; where not, some like it that may',
    params: z.strictObject({ identifier }),
    success: { status: 200, body: identifierAvailability },
    problems: [],
  },
  requestRecovery: {
    method: 'POST',
    path: '/api/recoveries',
    summary: 'Asks for a mail with the identifier and a link to a new password; always the same answer',
    body: recoveryRequest,
    success: { status: 202, body: null },
    problems: [],
  },
  readPasswordLink: {
    method: 'GET',
    path: '/api/password-links/{token}',
    summary: 'What a mailed link is for',
    params: linkParams,
    success: { status: 200, body: passwordLink },
    problems: ['link-unknown', 'link-expired', 'link-used'],
  },
  usePasswordLink: {
    method: 'PUT',
    path: '/api/password-links/{token}',
    summary: 'Sets the password, once',
    params: linkParams,
    body: passwordLinkUse,
    success: { status: 204, body: null },
    problems: ['link-unknown', 'link-expired', 'link-used', 'password-refused', 'identifier-taken', 'busy'],
  },
  ...accountRoutes,
  ...revivalRoutes,
  ...spaceRoutes,
  ...secondFactorRoutes,
  ...ledgerRoutes,
  ...documentRoutes,
  ...archiveRoutes,
  readDevelopmentMailbox: {
    method: 'GET',
    path: '/api/dev/mailbox',
    summary: 'The mails sent, newest first (development only)',
    success: { status: 200, body: z.array(mailboxMessage) },
    problems: [],
    developmentOnly: true,
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
