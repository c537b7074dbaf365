import { activationRequest } from './activations.ts';
import { auditPage, auditSearch } from './audit.ts';
import type { Route } from './routes.ts';
import { z } from './schema.ts';
import { companyChoice, companyPage, companySearch, space } from './space.ts';
import { spaceUser, spaceUsers, userChange, userCreation } from './space-users.ts';

const userParams = z.strictObject({ id: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)) });

/** A firm’s client space: asking for access, and what people do there who are signed in at its issuer. */
export const spaceRoutes = {
  requestActivation: {
    house: 'firm',
    method: 'POST',
    path: '/api/activations',
    summary: 'Asks for access to a company’s space; always the same answer, a mail goes on from there',
    body: activationRequest,
    success: { status: 202, body: null },
    problems: [],
  },
  readSpace: {
    house: 'firm',
    method: 'GET',
    path: '/api/space',
    summary: 'Who is here, in which companies, and what they may do there',
    security: 'space',
    success: { status: 200, body: space },
    problems: [],
  },
  listCompanies: {
    house: 'firm',
    method: 'GET',
    path: '/api/companies',
    summary: 'The companies that one may enter, by name; the firm’s own people may enter all',
    security: 'space',
    query: companySearch,
    success: { status: 200, body: companyPage },
    problems: [],
  },
  listUsers: {
    house: 'firm',
    method: 'GET',
    path: '/api/users',
    summary: 'Who may enter a company’s space, and do what there',
    security: 'space',
    query: companyChoice,
    success: { status: 200, body: spaceUsers },
    problems: ['company-unknown', 'right-missing'],
  },
  addUser: {
    house: 'firm',
    method: 'POST',
    path: '/api/users',
    summary: 'Lets somebody in, and mails them how to enter',
    security: 'space',
    query: companyChoice,
    body: userCreation,
    success: { status: 201, body: spaceUser },
    problems: ['company-unknown', 'right-missing', 'user-exists'],
  },
  changeUser: {
    house: 'firm',
    method: 'PATCH',
    path: '/api/users/{id}',
    summary: 'Changes what is named; rights count from the next request on',
    security: 'space',
    params: userParams,
    body: userChange,
    success: { status: 200, body: spaceUser },
    problems: ['user-unknown', 'right-missing', 'user-exists', 'last-administrator'],
  },
  removeUser: {
    house: 'firm',
    method: 'DELETE',
    path: '/api/users/{id}',
    summary: 'Lets somebody in no more; their account goes with the last company that they could enter',
    security: 'space',
    params: userParams,
    success: { status: 204, body: null },
    problems: ['user-unknown', 'right-missing', 'last-administrator'],
  },
  sendPasswordLink: {
    house: 'firm',
    method: 'POST',
    path: '/api/users/{id}/password-reset',
    summary: 'Mails that person a link, good once, to choose a password',
    security: 'space',
    params: userParams,
    success: { status: 202, body: null },
    problems: ['user-unknown', 'right-missing'],
  },
  resetSecondFactor: {
    house: 'firm',
    method: 'DELETE',
    path: '/api/users/{id}/second-factor',
    summary: 'Takes away the authenticator app of somebody who has lost it; for the firm’s own people only',
    security: 'space',
    params: userParams,
    success: { status: 204, body: null },
    problems: ['user-unknown', 'right-missing'],
  },
  readAudit: {
    house: 'firm',
    method: 'GET',
    path: '/api/audit',
    summary: 'What was done in a company’s space, newest first',
    security: 'space',
    query: auditSearch,
    success: { status: 200, body: auditPage },
    problems: ['company-unknown', 'right-missing'],
  },
} as const satisfies Record<string, Route>;
