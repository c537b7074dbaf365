import { ownAccount } from './account.ts';
import type { Route } from './routes.ts';

/** What a signed-in holder does with their own account. */
export const accountRoutes = {
  readAccount: {
    method: 'GET',
    path: '/api/account',
    summary: 'Everything that a holder sees of their own account',
    security: 'account',
    success: { status: 200, body: ownAccount },
    problems: [],
  },
} as const satisfies Record<string, Route>;
