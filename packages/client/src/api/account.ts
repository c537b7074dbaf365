import type { Ports } from '../ports.ts';
import type { Settings } from '../settings.ts';
import type { ComptexpertClient } from '../types.ts';
import { apiCalls } from './call.ts';

/** What a person does about their account without being signed in. */
export type Account = Pick<
  ComptexpertClient,
  | 'requestRecovery'
  | 'readPasswordPolicy'
  | 'readPasswordLink'
  | 'usePasswordLink'
  | 'searchMembers'
  | 'createAccount'
  | 'checkIdentifier'
>;

export function openAccount(settings: Settings, ports: Ports): Account {
  const call = apiCalls(settings.backend, ports);
  return {
    async requestRecovery(email, signal, { clientId = settings.clientId } = {}) {
      await call('requestRecovery', { body: { email, clientId }, signal });
    },
    readPasswordPolicy: (signal) => call('readPasswordPolicy', { signal }),
    readPasswordLink: (token, signal) => call('readPasswordLink', { params: { token }, signal }),
    async usePasswordLink(token, use, signal) {
      await call('usePasswordLink', { params: { token }, body: use, signal });
    },
    searchMembers: (search, signal) => call('searchMembers', { query: search, signal }),
    async createAccount(creation, signal) {
      await call('createAccount', { body: { clientId: settings.clientId, ...creation }, signal });
    },
    checkIdentifier: (identifier, signal) => call('checkIdentifier', { params: { identifier }, signal }),
  };
}
