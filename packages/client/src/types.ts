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
  PasswordLinkUse,
  PasswordPolicy,
} from '@comptexpert-kit/contract';
import type { ClientSpace } from './space/space.ts';

/** How a person signs in: on the issuer's page in this tab, in a window, or in the page itself (first-party only). */
export type Flow = 'redirect' | 'popup' | 'direct';

/** Why nobody is signed in: nobody was, it ended by itself, it was asked for here, or in another tab or site. */
export type SignedOutReason = 'initial' | 'expired' | 'requested' | 'elsewhere';

/** Who is signed in on this page. */
export type SessionState =
  | { readonly status: 'unknown' }
  | { readonly status: 'signed-out'; readonly reason: SignedOutReason }
  | { readonly status: 'signed-in'; readonly claims: Claims; readonly kept: boolean };

/** Options of a sign-in by `redirect` or `popup`. */
export interface AuthorizationOptions {
  readonly flow: 'redirect' | 'popup';
  /** Identifier to propose on the issuer's page. */
  readonly loginHint?: string;
  /** Propose « Garder ma session active ». */
  readonly remember?: boolean;
  /** Where this site goes on afterwards; same origin; by default the page that asked. */
  readonly returnTo?: string;
  readonly signal?: AbortSignal;
}

/** Options of a sign-in in the page itself. */
export interface DirectOptions {
  readonly flow: 'direct';
  readonly username: string;
  readonly password: string;
  readonly remember: boolean;
  readonly signal?: AbortSignal;
}

export type SignInOptions = AuthorizationOptions | DirectOptions;

export interface StartOptions {
  /** Ask the issuer, by a short bounce of the whole page, whether this person is already signed in elsewhere. */
  readonly silent?: boolean;
}

export interface RecoveryOptions {
  /** The site that the mailed link leads back to, when it is not this client's own: the issuer serves every site. */
  readonly clientId?: string;
}

/** What to look for in the register. */
export interface MemberSearchOptions {
  /** The start of a last name, as typed. */
  readonly name: string;
  /** Where the search goes on: `next` of the answer before, for the same name. */
  readonly after?: string;
  /** How many at most: 1 to 50, 7 by default. */
  readonly limit?: number;
}

/**
 * A page's way to the issuer. Dispatches `change` whenever `session` does, in every tab of the site.
 * Every method that may fail rejects with a {@link ClientError}.
 */
export interface ComptexpertClient extends EventTarget {
  readonly issuer: string;
  readonly clientId: string;
  readonly session: SessionState;
  /**
   * Looks who is signed in: completes a redirect that just came back, else revives a kept session, else (when
   * `silent`) asks the issuer. Runs once however often it is called. Rejects when a redirect came back refused.
   */
  start(options?: StartOptions): Promise<SessionState>;
  /** `redirect` leaves the page and does not resolve. */
  signIn(options: SignInOptions): Promise<SessionState>;
  /** Ends this site's session; `everywhere` also the issuer's, by a navigation that comes back to `returnTo`. */
  signOut(options?: { readonly everywhere?: boolean; readonly returnTo?: string }): Promise<void>;
  /** `fetch` with this session's proof-of-possession token; refreshes it when needed; only to the backend's origin. */
  fetch(input: string, init?: RequestInit): Promise<Response>;
  /** What the issuer offers besides the password; a failure counts as « nothing more ». */
  authenticationMethods(): Promise<readonly AuthenticationMethod[]>;
  requestRecovery(email: string, signal?: AbortSignal, options?: RecoveryOptions): Promise<void>;
  readPasswordPolicy(signal?: AbortSignal): Promise<PasswordPolicy>;
  readPasswordLink(token: string, signal?: AbortSignal): Promise<PasswordLink>;
  usePasswordLink(token: string, use: PasswordLinkUse, signal?: AbortSignal): Promise<void>;
  /** Everything that a holder sees of their own account; like all that follows, only with the scope `account`. */
  readAccount(signal?: AbortSignal): Promise<OwnAccount>;
  /** Changes what is named; `identity-from-register` with `council` for what only a council corrects. */
  changeAccount(change: AccountChange, signal?: AbortSignal): Promise<OwnAccount>;
  /** `wrong-password` for the current one; every other session ends. */
  changePassword(change: PasswordChange, signal?: AbortSignal): Promise<void>;
  /** Mails a link to the new address and a warning to the old one; `wrong-password`, `invalid-request` for `/email`. */
  requestEmailChange(change: EmailChange, signal?: AbortSignal): Promise<void>;
  /** Takes back the change that does not count yet. */
  cancelEmailChange(signal?: AbortSignal): Promise<void>;
  /** What a mailed link about an address does; nobody need be signed in. */
  readEmailLink(token: string, signal?: AbortSignal): Promise<EmailLink>;
  /** Confirms the new address or cancels the change; once more changes nothing. */
  useEmailLink(token: string, signal?: AbortSignal): Promise<EmailLink>;
  /** Everything that is kept about the holder, to be saved as a file. */
  exportAccount(signal?: AbortSignal): Promise<AccountExport>;
  /** Closes the account for good; `wrong-password`. Nobody is signed in afterwards: {@link signOut} tells the page. */
  closeAccount(closure: AccountClosure, signal?: AbortSignal): Promise<void>;
  /** The sign-ins that still live, the asking one first. */
  listSessions(signal?: AbortSignal): Promise<readonly AccountSession[]>;
  /** Signs one device out. */
  endSession(id: string, signal?: AbortSignal): Promise<void>;
  /** Signs every device out but this one. */
  endOtherSessions(signal?: AbortSignal): Promise<void>;
  /** Members of the register by the start of the last name: enough to find oneself. */
  searchMembers(search: MemberSearchOptions, signal?: AbortSignal): Promise<MemberPage>;
  /** Asks for an account; who may have one gets a mail. Without `clientId` the mailed link leads back to this site. */
  createAccount(creation: AccountCreation, signal?: AbortSignal): Promise<void>;
  /** Whether an identifier may be taken; `invalid-request` for one that cannot be one. */
  checkIdentifier(identifier: string, signal?: AbortSignal): Promise<IdentifierAvailability>;
  /** What people do in a firm’s client space; rejects where that part does not load. */
  space(): Promise<ClientSpace>;
  /** Loads ahead what signing in will need (called on the first focus or keystroke), or what asking the account API will. */
  warmUp(need?: 'sign-in' | 'account'): void;
  /** Stops timers and listeners; the session stays where it is kept. */
  dispose(): void;
}
