import type { Ports } from '../ports.ts';
import type { Session } from '../session/host.ts';
import type { Settings } from '../settings.ts';
import { apiCalls } from '../api/call.ts';
import { archives, type Archives } from './archives.ts';
import { companies, type Companies } from './companies.ts';
import { figures, type Figures } from './figures.ts';
import { ownSecondFactor, type OwnSecondFactor } from './second-factor.ts';
import { users, type Users } from './users.ts';

/** Which company is meant. */
export interface OfCompany {
  /** Its SIREN; who belongs to one company only may leave it out, the firm’s own people never. */
  readonly company?: string;
}

/**
 * What people do in a firm’s client space, with the scope `space`. Every method may reject with a `ClientError`: besides what
 * is said of each, `right-missing`, `company-unknown`, `second-factor-required` and `login-required`.
 */
export interface ClientSpace extends Companies, Users, OwnSecondFactor, Figures, Archives {}

export function openSpace(settings: Settings, ports: Ports, signedIn: Session['fetch']): ClientSpace {
  const call = apiCalls(settings.backend, ports, signedIn);
  return {
    ...companies(call),
    ...users(call),
    ...ownSecondFactor(call),
    ...figures(call),
    ...archives(call, settings.backend, ports, signedIn),
  };
}
