/**
 * What the client needs of its surroundings. Every port has the browser's own as default
 * (`browser-ports.ts`); tests and unusual hosts hand in others.
 */
export interface Ports {
  readonly fetch: (input: string, init?: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  readonly navigation: Navigation;
  /** Small marks for every tab of the site (never a token). */
  readonly siteStore: TextStore;
  /** Requests under way and marks of this tab (never a token). */
  readonly tabStore: TextStore;
  /** Messages between tabs of the site (never a token); undefined where the browser has no such thing. */
  readonly openChannel: (name: string, receive: (message: unknown) => void) => Channel | undefined;
  /** Runs `task` while no other tab holds `name`; without the browser's locks it just runs. */
  readonly withLock: <T>(name: string, task: () => Promise<T>) => Promise<T>;
  /** Where a kept session outlives the page; rejects where the browser refuses, or does not answer in time. */
  readonly openVault: (name: string, clock: Clock) => Promise<Vault>;
  /** Removes a database of the site, if there is one; never rejects, and nobody waits for it long. */
  readonly removeDatabase: (name: string, clock: Clock) => Promise<void>;
  readonly page: PageLife;
  /** 0 ≤ x < 1; spreads refreshes, nothing secret. */
  readonly random: () => number;
}

export interface Clock {
  /** UTC milliseconds. */
  now(): number;
  /** Runs `task` after so many milliseconds; the answer cancels. */
  after(milliseconds: number, task: () => void): () => void;
}

/** The tab's address and windows. */
export interface Navigation {
  readonly href: string;
  /** Whether a typed address or another site led here, not a reload, the way back or a page of this site. */
  readonly cameFromElsewhere?: boolean;
  assign(url: string): void;
  replace(url: string): void;
  /** Changes the address shown without loading anything. */
  rewrite(url: string): void;
  /** Sends a form there, as a page does; what is answered is saved or takes this page’s place. */
  post(url: string, fields: Readonly<Record<string, string>>): void;
  /** Opens a window at once, on the person's click; null when the browser refuses. */
  openWindow(): OpenedWindow | null;
  closeThisWindow(): void;
}

export interface OpenedWindow {
  readonly closed: boolean;
  goTo(url: string): void;
  close(): void;
}

/** `write` answers whether the text was really kept. Nothing throws. */
export interface TextStore {
  read(key: string): string | null;
  write(key: string, text: string): boolean;
  remove(key: string): void;
}

export interface Channel {
  post(message: unknown): void;
  close(): void;
}

/** What keeps a session across pages: the refresh token and the key it is bound to (RFC 9449), not extractable. */
export interface KeptSession {
  readonly refreshToken: string;
  readonly key: CryptoKeyPair;
  /** Checked again when read: storage is outside. */
  readonly claims: unknown;
}

export interface Vault {
  load(): Promise<KeptSession | undefined>;
  save(session: KeptSession): Promise<void>;
  clear(): Promise<void>;
}

/** `shown`: the page became visible; `restored`: it came back out of the back/forward cache. */
export type PageMoment = 'shown' | 'restored' | 'online';

export interface PageLife {
  readonly visible: boolean;
  readonly focused: boolean;
  readonly online: boolean;
  /** The answer stops listening. */
  listen(notify: (moment: PageMoment) => void): () => void;
}
