import { services } from './revivals.ts';
import type { Route } from './routes.ts';

/** What the browser extension asks of the Ordre. */
export const revivalRoutes = {
  listServices: {
    house: 'ordre',
    method: 'GET',
    path: '/api/services',
    summary: 'The sites that a Comptexpert opens',
    success: { status: 200, body: services },
    problems: [],
  },
  reviveSession: {
    house: 'ordre',
    method: 'POST',
    path: '/api/sessions/revivals',
    summary:
      'Signs the asking browser in again, by the session that the token hangs on; the cookie is the issuer’s own, and no page is told anything',
    security: 'revival',
    success: { status: 204, body: null },
    problems: [],
  },
} as const satisfies Record<string, Route>;
