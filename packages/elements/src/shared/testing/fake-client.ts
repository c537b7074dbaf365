import type {
  ComptexpertClient,
  MemberSearchOptions,
  RecoveryOptions,
  SessionState,
  SignInOptions,
  StartOptions,
} from '@comptexpert-kit/client';
import type {
  AccountCreation,
  AuthenticationMethod,
  Claims,
  IdentifierAvailability,
  MemberPage,
  PasswordLink,
  PasswordPolicy,
} from '@comptexpert-kit/contract';

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
    searchMembers: (_search: MemberSearchOptions): Promise<MemberPage> =>
      Promise.resolve({ items: [], next: null }),
    createAccount: (): Promise<void> => Promise.resolve(),
    checkIdentifier: (_identifier: string): Promise<IdentifierAvailability> =>
      Promise.resolve({ available: true, proposals: [] }),
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

  warmUp(): void {
    this.calls.push(['warmUp']);
  }

  dispose(): void {
    this.calls.push(['dispose']);
  }
}
