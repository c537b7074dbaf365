import type { Ports } from '../ports.ts';
import type { Session } from '../session/host.ts';
import type { Settings } from '../settings.ts';
import type { ComptexpertClient } from '../types.ts';
import { apiCalls } from './call.ts';
import type { AccountOperation } from './operations.ts';

/** What a person does about their account. */
export type Account = Pick<ComptexpertClient, AccountOperation>;

export function openAccount(settings: Settings, ports: Ports, signedIn: Session['fetch']): Account {
  const call = apiCalls(settings.backend, ports, signedIn);
  return {
    async requestRecovery(email, signal, { clientId = settings.clientId } = {}) {
      await call('requestRecovery', { body: { email, clientId }, signal });
    },
    readPasswordPolicy: (signal) => call('readPasswordPolicy', { signal }),
    readPasswordLink: (token, signal) => call('readPasswordLink', { params: { token }, signal }),
    async usePasswordLink(token, use, signal) {
      await call('usePasswordLink', { params: { token }, body: use, signal });
    },
    readAccount: (signal) => call('readAccount', { signal }),
    changeAccount: (change, signal) => call('changeAccount', { body: change, signal }),
    async changePassword(change, signal) {
      await call('changePassword', { body: change, signal });
    },
    async requestEmailChange(change, signal) {
      await call('requestEmailChange', { body: change, signal });
    },
    async cancelEmailChange(signal) {
      await call('cancelEmailChange', { signal });
    },
    readEmailLink: (token, signal) => call('readEmailLink', { params: { token }, signal }),
    useEmailLink: (token, signal) => call('useEmailLink', { params: { token }, signal }),
    exportAccount: (signal) => call('exportAccount', { signal }),
    async closeAccount(closure, signal) {
      await call('closeAccount', { body: closure, signal });
    },
    listSessions: async (signal) => (await call('listSessions', { signal })).items,
    async endSession(id, signal) {
      await call('endSession', { params: { id }, signal });
    },
    async endOtherSessions(signal) {
      await call('endOtherSessions', { signal });
    },
    searchMembers: (search, signal) => call('searchMembers', { query: search, signal }),
    async createAccount(creation, signal) {
      await call('createAccount', { body: { clientId: settings.clientId, ...creation }, signal });
    },
    checkIdentifier: (identifier, signal) => call('checkIdentifier', { params: { identifier }, signal }),
  };
}
