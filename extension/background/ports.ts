import type { Service } from '@comptexpert-kit/contract';
import type { AccountView, SiteView } from '../state.ts';

/** What the part that deals with pages may ask of the rest of the background. Nothing in it is a token or a key. */
export interface PagesPort {
  /** Origin of the issuer in force: the build’s, or the firm’s by managed settings. */
  issuer(): Promise<string>;
  isLocked(): Promise<boolean>;
  /** In their owner’s order; none while locked. */
  accounts(): Promise<readonly AccountView[]>;
  /** Sites that the issuer lists; those known last while it is away. */
  services(): Promise<readonly Service[]>;
  /**
   * Signs this browser in at the issuer as that account, so that the ordinary flow of any site needs no password.
   * @throws Refused `locked`, `not-found`, `session-over`, `offline`, `issuer-unavailable`, `issuer-untrusted`, `failed`
   */
  revive(account: string): Promise<void>;
  /** To be called when what {@link PagesPart.sites} tells is another: own pages are told. */
  changed(): void;
  /** Called after every change of the state (locked, unlocked, accounts, sessions, sites): offers may be others now. */
  onStateChanged(listener: () => void): void;
}

/** What the part that deals with pages does for own pages; the background has checked who asks, and parsed it. */
export interface PagesPart {
  /** Sites that were approved; called while unlocked only. */
  sites(): Promise<readonly SiteView[]>;
  /** The site whose request waits in the approval window. */
  pending(): Promise<{ readonly origin: string } | null>;
  /** @throws Refused `not-found` where that site does not wait, and is not approved */
  approve(origin: string, accounts: readonly string[]): Promise<void>;
  refuse(origin: string): Promise<void>;
  withdraw(origin: string): Promise<void>;
  /** That account is gone: no site is told of it any more. */
  forget(account: string): Promise<void>;
}
