import type {
  ClientSpace,
  ComptexpertClient,
  MemberSearchOptions,
  RecoveryOptions,
  SessionState,
  SignInOptions,
  StartOptions,
} from '@comptexpert-kit/client';
import type {
  AccountChange,
  AccountClosure,
  AccountCreation,
  AccountExport,
  AccountSession,
  AuthenticationMethod,
  Claims,
  EmailChange,
  EmailLink,
  IdentifierAvailability,
  MemberPage,
  OwnAccount,
  PasswordChange,
  PasswordLink,
  PasswordPolicy,
} from '@comptexpert-kit/contract';
import { FakeSpace } from './fake-space.ts';

export const marie: Claims = {
  sub: '1',
  preferred_username: 'mdurand',
  name: 'Marie Durand',
  given_name: 'Marie',
  family_name: 'Durand',
  email: 'marie.durand@example.fr',
  comptexpert_profile: 'expert-comptable',
  comptexpert_region: 'paris-ile-de-france',
};

/** The default rule (CX-37). */
export const ordrePolicy: PasswordPolicy = {
  name: 'ordre',
  minLength: 6,
  maxLength: 256,
  digits: 1,
  specials: 1,
  lowercase: 0,
  uppercase: 0,
  passphraseWords: 0,
};

const proposedLink: PasswordLink = {
  purpose: 'recovery',
  identifier: { value: 'mdurand', state: 'fixed' },
  home: { name: 'Espace pro', url: 'http://espace-pro.localhost:4000/' },
};

/** What a member sees of their own account. */
export const ownAccount: OwnAccount = {
  house: 'ordre',
  identifier: 'mdurand',
  profile: 'expert-comptable',
  title: 'madame',
  lastName: 'Durand',
  firstName: 'Marie',
  email: 'marie.durand@example.fr',
  pendingEmail: null,
  phone: null,
  address: null,
  city: null,
  postalCode: null,
  birthYear: null,
  newsletter: false,
  region: 'paris-ile-de-france',
  registrationNumber: '140009',
  registrationYear: 2009,
  offices: [{ id: 'durand-paris', name: 'Cabinet Durand, Paris' }],
  council: {
    region: 'paris-ile-de-france',
    name: 'Conseil régional de l’Ordre de Paris Île-de-France',
    email: 'contact@oec-paris.fr',
  },
  createdAt: '2025-03-03T09:00:00.000Z',
  passwordChangedAt: null,
};

/** A mailed link about an address, not opened yet. */
export const emailLink: EmailLink = {
  purpose: 'confirm',
  email: 'marie@exemple.fr',
  state: 'unconfirmed',
  effectiveAt: null,
  home: { name: 'Comptexpert', url: 'http://identification.localhost:4000/' },
};

/**
 * A client whose answers a test decides: every call is written down in `calls`, and answered by the function of the same
 * name in `answers` (by default: signed out, nothing more than the password, everything else succeeds).
 */
export class FakeClient extends EventTarget implements ComptexpertClient {
  readonly issuer = 'http://identification.localhost:4000';
  readonly clientId: string;
  session: SessionState = { status: 'unknown' };
  readonly calls: (readonly [name: string, ...values: unknown[]])[] = [];
  readonly answers = {
    start: (): Promise<SessionState> => Promise.resolve({ status: 'signed-out', reason: 'initial' }),
    signIn: (): Promise<SessionState> => Promise.resolve({ status: 'signed-in', claims: marie, kept: false }),
    signOut: (): Promise<void> => Promise.resolve(),
    fetch: (): Promise<Response> => Promise.resolve(new Response('{}')),
    authenticationMethods: (): Promise<readonly AuthenticationMethod[]> => Promise.resolve(['password']),
    requestRecovery: (): Promise<void> => Promise.resolve(),
    readPasswordPolicy: (): Promise<PasswordPolicy> => Promise.resolve(ordrePolicy),
    readPasswordLink: (): Promise<PasswordLink> => Promise.resolve(proposedLink),
    usePasswordLink: (): Promise<void> => Promise.resolve(),
    readAccount: (): Promise<OwnAccount> => Promise.resolve(ownAccount),
    changeAccount: (): Promise<OwnAccount> => Promise.resolve(ownAccount),
    changePassword: (): Promise<void> => Promise.resolve(),
    requestEmailChange: (): Promise<void> => Promise.resolve(),
    cancelEmailChange: (): Promise<void> => Promise.resolve(),
    readEmailLink: (): Promise<EmailLink> => Promise.resolve(emailLink),
    useEmailLink: (): Promise<EmailLink> =>
      Promise.resolve({ ...emailLink, state: 'confirmed', effectiveAt: '2026-11-03T09:00:00.000Z' }),
    exportAccount: (): Promise<AccountExport> =>
      Promise.resolve({
        exportedAt: '2026-11-02T09:00:00.000Z',
        account: ownAccount,
        sessions: [],
        register: null,
        passwordLinks: [],
        emailChanges: [],
        mails: [],
        space: null,
      }),
    closeAccount: (): Promise<void> => Promise.resolve(),
    listSessions: (): Promise<readonly AccountSession[]> => Promise.resolve([]),
    endSession: (): Promise<void> => Promise.resolve(),
    endOtherSessions: (): Promise<void> => Promise.resolve(),
    searchMembers: (_search: MemberSearchOptions): Promise<MemberPage> =>
      Promise.resolve({ items: [], next: null }),
    createAccount: (): Promise<void> => Promise.resolve(),
    checkIdentifier: (_identifier: string): Promise<IdentifierAvailability> =>
      Promise.resolve({ available: true, proposals: [] }),
    space: (): Promise<ClientSpace> => Promise.resolve(new FakeSpace().space),
  };

  constructor(clientId = 'espace-pro') {
    super();
    this.clientId = clientId;
  }

  /** What one method was called with, each time. */
  callsOf(name: keyof ComptexpertClient): readonly (readonly unknown[])[] {
    return this.calls.filter(([called]) => called === name).map(([, ...values]) => values);
  }

  /** Changes who is signed in, as another tab or a revived session would. */
  become(session: SessionState): void {
    this.session = session;
    this.dispatchEvent(new Event('change'));
  }

  async start(options?: StartOptions): Promise<SessionState> {
    this.calls.push(['start', options]);
    const session = await this.answers.start();
    this.become(session);
    return session;
  }

  async signIn(options: SignInOptions): Promise<SessionState> {
    this.calls.push(['signIn', options]);
    const session = await this.answers.signIn();
    this.become(session);
    return session;
  }

  async signOut(options?: { readonly everywhere?: boolean; readonly returnTo?: string }): Promise<void> {
    this.calls.push(['signOut', options]);
    await this.answers.signOut();
    this.become({ status: 'signed-out', reason: 'requested' });
  }

  fetch(input: string, init?: RequestInit): Promise<Response> {
    this.calls.push(['fetch', input, init]);
    return this.answers.fetch();
  }

  authenticationMethods(): Promise<readonly AuthenticationMethod[]> {
    this.calls.push(['authenticationMethods']);
    return this.answers.authenticationMethods();
  }

  requestRecovery(email: string, _signal?: AbortSignal, options?: RecoveryOptions): Promise<void> {
    this.calls.push(['requestRecovery', email, options]);
    return this.answers.requestRecovery();
  }

  readPasswordPolicy(): Promise<PasswordPolicy> {
    this.calls.push(['readPasswordPolicy']);
    return this.answers.readPasswordPolicy();
  }

  readPasswordLink(token: string): Promise<PasswordLink> {
    this.calls.push(['readPasswordLink', token]);
    return this.answers.readPasswordLink();
  }

  usePasswordLink(token: string, use: unknown): Promise<void> {
    this.calls.push(['usePasswordLink', token, use]);
    return this.answers.usePasswordLink();
  }

  readAccount(): Promise<OwnAccount> {
    this.calls.push(['readAccount']);
    return this.answers.readAccount();
  }

  changeAccount(change: AccountChange): Promise<OwnAccount> {
    this.calls.push(['changeAccount', change]);
    return this.answers.changeAccount();
  }

  changePassword(change: PasswordChange): Promise<void> {
    this.calls.push(['changePassword', change]);
    return this.answers.changePassword();
  }

  requestEmailChange(change: EmailChange): Promise<void> {
    this.calls.push(['requestEmailChange', change]);
    return this.answers.requestEmailChange();
  }

  cancelEmailChange(): Promise<void> {
    this.calls.push(['cancelEmailChange']);
    return this.answers.cancelEmailChange();
  }

  readEmailLink(token: string): Promise<EmailLink> {
    this.calls.push(['readEmailLink', token]);
    return this.answers.readEmailLink();
  }

  useEmailLink(token: string): Promise<EmailLink> {
    this.calls.push(['useEmailLink', token]);
    return this.answers.useEmailLink();
  }

  exportAccount(): Promise<AccountExport> {
    this.calls.push(['exportAccount']);
    return this.answers.exportAccount();
  }

  closeAccount(closure: AccountClosure): Promise<void> {
    this.calls.push(['closeAccount', closure]);
    return this.answers.closeAccount();
  }

  listSessions(): Promise<readonly AccountSession[]> {
    this.calls.push(['listSessions']);
    return this.answers.listSessions();
  }

  endSession(id: string): Promise<void> {
    this.calls.push(['endSession', id]);
    return this.answers.endSession();
  }

  endOtherSessions(): Promise<void> {
    this.calls.push(['endOtherSessions']);
    return this.answers.endOtherSessions();
  }

  searchMembers(search: MemberSearchOptions, signal?: AbortSignal): Promise<MemberPage> {
    this.calls.push(['searchMembers', search, signal]);
    return this.answers.searchMembers(search);
  }

  createAccount(creation: AccountCreation): Promise<void> {
    this.calls.push(['createAccount', creation]);
    return this.answers.createAccount();
  }

  checkIdentifier(identifier: string): Promise<IdentifierAvailability> {
    this.calls.push(['checkIdentifier', identifier]);
    return this.answers.checkIdentifier(identifier);
  }

  space(): Promise<ClientSpace> {
    return this.answers.space();
  }

  warmUp(): void {
    this.calls.push(['warmUp']);
  }

  dispose(): void {
    this.calls.push(['dispose']);
  }
}
