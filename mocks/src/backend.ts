import { type ApiPorts, createApi } from '@comptexpert-kit/backend/api/api.js';
import { createDomain, type Domain, type DomainPorts } from '@comptexpert-kit/backend/domain/domain.js';
import { passwordPolicies } from '@comptexpert-kit/backend/domain/passwords/policies.js';
import type { Hono } from 'hono';
import { TusStandIn } from './uploads/tus-stand-in.ts';

/** What the real backend stands on, here. */
export interface BackendPorts extends Omit<DomainPorts, 'keepMails' | 'policy'> {
  /** Origins of the pages that may call. */
  readonly origins: ReadonlySet<string>;
  readonly addressOf: (request: Request) => string;
  readonly authenticate: ApiPorts['authenticate'];
  readonly services: ApiPorts['services'];
  readonly revive: ApiPorts['revive'];
  readonly keepMails?: boolean;
  readonly policy?: keyof typeof passwordPolicies;
  readonly development?: boolean;
  readonly requestsPerMinute?: number;
}

/** The real account API over the real domain: what Node serves, without Node. */
export function createBackend({ policy = 'ordre', keepMails = true, ...ports }: BackendPorts): {
  readonly domain: Domain;
  readonly api: Hono;
} {
  const domain = createDomain({ ...ports, policy: passwordPolicies[policy], keepMails });
  const {
    house,
    origins,
    issuerUrl,
    log,
    addressOf,
    authenticate,
    services,
    revive,
    requestsPerMinute,
    development = true,
  } = ports;
  const api = createApi({
    domain,
    house: house.kind,
    origins,
    issuerUrl,
    log,
    addressOf,
    authenticate,
    services,
    revive,
    development,
    ...(house.kind === 'firm' && { uploads: new TusStandIn(domain.space.deposits, issuerUrl) }),
    ...(requestsPerMinute !== undefined && { requestsPerMinute }),
  });
  return { domain, api };
}
