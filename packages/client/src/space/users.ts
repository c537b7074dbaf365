import type { AuditPage, SpaceUser, SpaceUsers, UserChange, UserCreation } from '@comptexpert-kit/contract';
import type { Call } from '../api/call.ts';
import type { OfCompany } from './space.ts';

/** Where a company’s audit trail goes on. */
export interface AuditSearchOptions extends OfCompany {
  /** `next` of the answer before. */
  readonly after?: string;
  /** How many lines at most: 1 to 200, 50 by default. */
  readonly limit?: number;
}

/** Who may enter a company’s space, and what was done there. For administrators (right `admin`) and the firm’s own people. */
export interface Users {
  listUsers(of?: OfCompany, signal?: AbortSignal): Promise<SpaceUsers>;
  /** Lets somebody in, and mails them how to enter; `user-exists`. */
  addUser(user: UserCreation, of?: OfCompany, signal?: AbortSignal): Promise<SpaceUser>;
  /** Changes what is named; `last-administrator`, `user-exists`, `user-unknown`. */
  changeUser(id: string, change: UserChange, signal?: AbortSignal): Promise<SpaceUser>;
  /** Lets somebody in no more; `last-administrator`, `user-unknown`. */
  removeUser(id: string, signal?: AbortSignal): Promise<void>;
  /** Mails that person a link, good once, to choose a password. */
  sendPasswordLink(id: string, signal?: AbortSignal): Promise<void>;
  /** Takes away the authenticator app of somebody who has lost it; for the firm’s own people only. */
  resetSecondFactor(id: string, signal?: AbortSignal): Promise<void>;
  /** What was done in a company’s space, newest first. */
  readAudit(search?: AuditSearchOptions, signal?: AbortSignal): Promise<AuditPage>;
}

export const users = (call: Call): Users => ({
  listUsers: (of = {}, signal) => call('listUsers', { query: of, signal }),
  addUser: (user, of = {}, signal) => call('addUser', { query: of, body: user, signal }),
  changeUser: (id, change, signal) => call('changeUser', { params: { id }, body: change, signal }),
  async removeUser(id, signal) {
    await call('removeUser', { params: { id }, signal });
  },
  async sendPasswordLink(id, signal) {
    await call('sendPasswordLink', { params: { id }, signal });
  },
  async resetSecondFactor(id, signal) {
    await call('resetSecondFactor', { params: { id }, signal });
  },
  readAudit: (search = {}, signal) => call('readAudit', { query: search, signal }),
});
