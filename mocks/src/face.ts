import type { HouseKind, MailboxMessage, Profile } from '@comptexpert-kit/contract';

/**
 * Something that goes wrong on purpose.
 *
 * - `slow`: every answer takes two seconds.
 * - `offline`: this device has no network, and the browser says so.
 * - `flaky`: of every endpoint each first, third, fifth… request gets no answer.
 * - `serverError`: whatever a person asks for fails with 500.
 * - `lockedAccount`: sign-in is closed for an hour after too many wrong passwords, whoever tries.
 * - `rateLimited`: too many requests from here; the next is taken in a minute.
 * - `expiredLink`, `usedLink`: every mailed link is too old, or has served.
 * - `expiredSession`: the sessions that there were are over, and none outlives its first access token.
 * - `storageDenied`: the browser keeps nothing for this page.
 */
export type ScenarioName =
  | 'slow'
  | 'offline'
  | 'flaky'
  | 'serverError'
  | 'lockedAccount'
  | 'rateLimited'
  | 'expiredLink'
  | 'usedLink'
  | 'expiredSession'
  | 'storageDenied';

/** One or several names, `'slow+lockedAccount'` for short; `'none'`, an empty text or list: everything goes well. */
export type Scenario = ScenarioName | 'none' | (string & {}) | readonly ScenarioName[];

/** Who is signed in at the mock issuer: an identifier (`mdurand`), a profile (`stagiaire`), or `none`. */
export type Persona =
  Profile | 'none' | 'mdurand' | 'plamy3' | 'jmartin' | `${string}@example.fr` | (string & {});

/** What the demonstration’s company has in its space. */
export type FirmContent = 'ledgers' | 'archive' | 'documents';

/** What every host of the mock understands. */
export interface MockOptions {
  /**
   * Whose backend it is: the Ordre’s (default), with its register and Comptexpert accounts, or a `firm`’s, with its clients’
   * space.
   */
  readonly house?: HouseKind;
  /** What a firm’s backend is filled with besides people; by default with everything. */
  readonly contents?: readonly FirmContent[];
  /**
   * Whether a firm’s backend has deposits looked through for malware, of which it knows EICAR’s test file; `away`: they stay
   * unopened, for the scanner does not answer. By default there is none.
   */
  readonly scanner?: 'works' | 'away';
  /** What goes wrong; by default nothing. */
  readonly scenario?: Scenario;
  /** Who is signed in at the issuer already; by default nobody. */
  readonly persona?: Persona;
  /** Milliseconds before every answer; by default none (`slow`: at least 2 000). */
  readonly latency?: number;
  /**
   * The issuer that the page names: by default `comptexpert-mock` beside the page. Any address will do, also that of the
   * real one: requests to it are answered by the mock.
   */
  readonly issuer?: string;
}

/** What a page may say besides. */
export interface PageMockOptions extends MockOptions {
  /** The folder that `init` made for the issuer’s pages; by default `comptexpert-mock/` beside the page. */
  readonly pages?: string;
  /** The page with `<cx-set-password>`, where mailed links lead; by default this page. */
  readonly passwordPage?: string;
  /**
   * `origin` (default): all pages of the site share one backend that outlives them, as redirects and windows need it.
   * `page`: it begins and ends with this page.
   */
  readonly memory?: 'origin' | 'page';
  /** Put `<cx-mock-panel>` on the page; `false` in tests and stories that show it nowhere. */
  readonly panel?: boolean;
}

/** A running mock. */
export interface Mocks {
  /** What `issuer` must say on the page: `<cx-settings issuer="…">` or `configure({ issuer })`. */
  readonly issuer: string;
  /** Who was chosen last: an identifier, or `none`. */
  readonly persona: string;
  /** What goes wrong now. */
  readonly scenario: readonly ScenarioName[];
  /** Takes the mock off the page; resolves once requests go where they went before. */
  stop(): Promise<void>;
  /** Everything as it was at the start: accounts, mails, sessions, persona and scenario. */
  reset(): Promise<void>;
  /** @throws TypeError for a name that does not exist */
  setScenario(scenario: Scenario): Promise<void>;
  /** Whoever was signed in at the issuer is not any more. @throws TypeError for nobody we know */
  setPersona(persona: Persona): Promise<void>;
  /** The mails sent, newest first; their links lead to `passwordPage`. */
  mailbox(): Promise<MailboxMessage[]>;
  /** Has the holder (by default the first of the demonstration) recover their password, and gives the link out of the mail. */
  passwordLink(identifier?: string): Promise<string>;
}
