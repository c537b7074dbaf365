import type { Answer, Request } from '../messages.ts';
import type { ExtensionState } from '../state.ts';

/** The background, as our own pages know it. */
export interface Background {
  /** What is drawn before anything is asked, where it is known: as it was kept. */
  readonly kept?: ExtensionState | undefined;
  /** Never rejects: who cannot be asked has refused with `failed`. */
  ask<Asked extends Request>(request: Asked): Promise<Answer<Asked['type']>>;
  /** Calls with every state that is another one; the answer ends that. */
  onState(listener: (state: ExtensionState) => void): () => void;
}

/** What our own pages do with the browser around them. */
export interface Surroundings {
  /** Closes the page: the popup, or the window of an approval. */
  close(): void;
  openOptions(): void;
  /** The browser’s own, as its menus have it. */
  language(): string;
  /** Says what the page is called, and its language. */
  name(title: string, language: string): void;
  /** Whether the extension may speak to a site. */
  reaches(pattern: string): Promise<boolean>;
  /** Lets it speak to a site, and content scripts in; to be called in a click, as browsers ask for it. Whether the owner agreed. */
  requestSite(pattern: string): Promise<boolean>;
  save(name: string, json: string): void;
  /** The keys that lock, as the browser writes them; undefined where none are set. */
  lockKeys(): Promise<string | undefined>;
  isOnline(): boolean;
  /** Calls when {@link isOnline} is another; the answer ends that. */
  onNetwork(listener: () => void): () => void;
  /** Whether the page is in sight and has the keyboard. */
  isAttended(): boolean;
  /** Calls when {@link isAttended} may be another; the answer ends that. */
  onAttention(listener: () => void): () => void;
}

/** A passkey that makes 32 bytes (WebAuthn level 3, extension `prf`); everything base64url. */
export interface MadePasskey {
  readonly credential: string;
  readonly salt: string;
  readonly output: string;
}

/** The passkeys of this browser. */
export interface Passkeys {
  isSupported(): Promise<boolean>;
  /** Undefined: its owner gave up, or it makes no bytes. */
  create(): Promise<MadePasskey | undefined>;
  /** The bytes that the passkey makes of that salt. */
  use(passkey: { readonly credential: string; readonly salt: string }): Promise<string | undefined>;
}

/** The present and what comes after a while, in milliseconds since the epoch. */
export interface Clock {
  now(): number;
  /** Runs something later, unless the answer is called before. */
  after(milliseconds: number, run: () => void): () => void;
}

/** The clock of this device. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};
