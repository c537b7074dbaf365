import {
  accountChange,
  accountClosure,
  accountExport,
  accountSessions,
  emailChange,
  ownAccount,
  passwordChange,
} from './account.ts';
import { emailLink } from './email-links.ts';
import { linkToken } from './password-links.ts';
import type { Route } from './routes.ts';
import { z } from './schema.ts';

const sessionParams = z.strictObject({ id: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)) });

const linkParams = z.strictObject({ token: linkToken });

/** What a signed-in holder does with their own account, and what the links that it mails do. */
export const accountRoutes = {
  readAccount: {
    method: 'GET',
    path: '/api/account',
    summary: 'Everything that a holder sees of their own account',
    security: 'account',
    success: { status: 200, body: ownAccount },
    problems: [],
  },
  changeAccount: {
    house: 'ordre',
    method: 'PATCH',
    path: '/api/account',
    summary: 'Changes what is named; of a member’s account the phone number and the newsletter only',
    security: 'account',
    body: accountChange,
    success: { status: 200, body: ownAccount },
    problems: ['identity-from-register'],
  },
  changePassword: {
    method: 'PUT',
    path: '/api/account/password',
    summary: 'Sets another password; every other session ends',
    security: 'account',
    body: passwordChange,
    success: { status: 204, body: null },
    problems: ['wrong-password', 'password-refused', 'busy'],
  },
  requestEmailChange: {
    house: 'ordre',
    method: 'POST',
    path: '/api/account/email-changes',
    summary:
      'Mails a link to the new address and a warning to the old one; confirmed, the new one counts 24 hours later',
    security: 'account',
    body: emailChange,
    success: { status: 202, body: null },
    problems: ['wrong-password', 'busy'],
  },
  cancelEmailChange: {
    house: 'ordre',
    method: 'DELETE',
    path: '/api/account/email-changes',
    summary: 'Takes back the change of address that does not count yet, if there is one',
    security: 'account',
    success: { status: 204, body: null },
    problems: [],
  },
  readEmailLink: {
    house: 'ordre',
    method: 'GET',
    path: '/api/email-links/{token}',
    summary: 'What a mailed link about an address does',
    params: linkParams,
    success: { status: 200, body: emailLink },
    problems: ['link-unknown', 'link-expired', 'link-used'],
  },
  useEmailLink: {
    house: 'ordre',
    method: 'POST',
    path: '/api/email-links/{token}',
    summary: 'Confirms the new address or cancels the change; once more changes nothing',
    params: linkParams,
    success: { status: 200, body: emailLink },
    problems: ['link-unknown', 'link-expired', 'link-used'],
  },
  exportAccount: {
    method: 'GET',
    path: '/api/account/export',
    summary: 'Everything that is kept about the holder, as a file',
    security: 'account',
    success: { status: 200, body: accountExport, attachment: 'mon-compte.json' },
    problems: [],
  },
  closeAccount: {
    house: 'ordre',
    method: 'POST',
    path: '/api/account/closure',
    summary: 'Closes the account for good; a member stays in the register',
    security: 'account',
    body: accountClosure,
    success: { status: 204, body: null },
    problems: ['wrong-password', 'busy'],
  },
  listSessions: {
    method: 'GET',
    path: '/api/account/sessions',
    summary: 'The sign-ins that still live, the asking one first',
    security: 'account',
    success: { status: 200, body: accountSessions },
    problems: [],
  },
  endSession: {
    method: 'DELETE',
    path: '/api/account/sessions/{id}',
    summary: 'Signs one device out; nothing happens where that session is over, or somebody else’s',
    security: 'account',
    params: sessionParams,
    success: { status: 204, body: null },
    problems: [],
  },
  endOtherSessions: {
    method: 'DELETE',
    path: '/api/account/sessions',
    summary: 'Signs every device out but the asking one',
    security: 'account',
    success: { status: 204, body: null },
    problems: [],
  },
} as const satisfies Record<string, Route>;
