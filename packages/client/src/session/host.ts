import type { Ports } from '../ports.ts';
import type { Settings } from '../settings.ts';
import type { Marks } from '../storage/marks.ts';
import type { AnsweredRequest, Requests } from '../storage/requests.ts';
import type { AuthorizationOptions, DirectOptions, SessionState } from '../types.ts';

/** What the loaded-when-needed part of the client gets from the part that is always there. */
export interface SessionHost {
  readonly settings: Settings;
  readonly ports: Ports;
  readonly marks: Marks;
  readonly requests: Requests;
  readonly state: () => SessionState;
  /** Changes who is signed in; `tell` the site's other tabs as well. */
  readonly become: (state: SessionState, tell: boolean) => void;
}

/** The part of the client that speaks the protocol and holds tokens; loaded when first needed. */
export interface Session {
  /** Sends the tab to the issuer; rejects when it cannot. `silent`: `prompt=none`, out of the history. */
  leave(options: Omit<AuthorizationOptions, 'flow'>, state: string, silent: boolean): Promise<void>;
  /** Address for a window; `complete` turns its answer into a session. */
  prepare(
    options: Omit<AuthorizationOptions, 'flow'>,
    state: string,
  ): Promise<{ url: string; complete: (answer: string) => Promise<void> }>;
  complete(request: AnsweredRequest): Promise<void>;
  direct(options: DirectOptions): Promise<void>;
  /** Brings back what the vault keeps; false when there is nothing (any more). */
  revive(): Promise<boolean>;
  /** Whether the session still lives, asked at the issuer; a failing network changes nothing. */
  check(): Promise<void>;
  /** Forgets, here and at the issuer. */
  end(): Promise<void>;
  /** Another tab of the site signed in or out: this page's own tokens give way. */
  follow(state: SessionState): Promise<void>;
  endSessionUrl(state: string, subject: string | undefined): Promise<string>;
  fetch(url: URL, init: RequestInit | undefined): Promise<Response>;
  /** What a request of {@link fetch} would carry, for one that cannot go by `fetch`. Each serves once. */
  headers(url: URL, method: string): Promise<Readonly<Record<string, string>>>;
  warmUp(): Promise<void>;
  dispose(): void;
}
