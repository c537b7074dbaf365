import type { PagesPort } from '../background/ports.ts';
import { Refused } from '../refused.ts';
import type { SiteView } from '../state.ts';
import type { Managed } from '../storage/managed.ts';
import type { Site } from '../storage/sites.ts';

/** So long a site that was refused, or let go, may not ask again; milliseconds. */
export const quietAfterRefusal = 24 * 60 * 60 * 1_000;

/** How a site stands with the owner, unlocked. */
export type Standing =
  | { readonly status: 'approved'; readonly accounts: readonly string[] | 'all' }
  | { readonly status: 'askable' }
  | { readonly status: 'refused' };

/** What the owner decided, as it is kept. */
export interface SiteStorage {
  sites(): Promise<readonly Site[]>;
  /** In place of what was decided about that origin before. */
  putSite(site: Site): Promise<void>;
  forgetAccount(account: string): Promise<void>;
  managed(): Promise<Pick<Managed, 'sites'>>;
}

export interface SitesPorts {
  readonly background: Pick<PagesPort, 'accounts' | 'services'>;
  readonly storage: SiteStorage;
  readonly now: () => number;
}

/** Who may ask: what the issuer lists, what a firm laid down, and above both what the owner decided. */
export class Sites {
  readonly #ports: SitesPorts;

  constructor(ports: SitesPorts) {
    this.#ports = ports;
  }

  async standingOf(origin: string): Promise<Standing> {
    const { storage, now } = this.#ports;
    const site = (await storage.sites()).find((one) => one.origin === origin);
    if (site?.decision === 'approved') return { status: 'approved', accounts: site.accounts };
    // A clock that jumped must not shut a site out for a year.
    if (site) return { status: Math.abs(now() - site.decidedAt) < quietAfterRefusal ? 'refused' : 'askable' };
    return (await this.#given()).has(origin)
      ? { status: 'approved', accounts: 'all' }
      : { status: 'askable' };
  }

  /** Those that are told of an account now, with the owner's own first. */
  async views(): Promise<SiteView[]> {
    const { storage, background } = this.#ports;
    const [decided, given] = await Promise.all([storage.sites(), this.#given()]);
    const all = (await background.accounts()).map(({ id }) => id);
    const known = new Set(decided.map(({ origin }) => origin));
    return [
      ...decided
        .filter(({ decision }) => decision === 'approved')
        .map(({ origin, accounts }) => ({ origin, listed: given.has(origin), accounts })),
      ...[...given]
        .filter((origin) => !known.has(origin))
        .map((origin) => ({ origin, listed: true, accounts: all })),
    ];
  }

  /** @throws Refused `not-found` for an account that is not there */
  async approve(origin: string, accounts: readonly string[]): Promise<void> {
    const there = new Set((await this.#ports.background.accounts()).map(({ id }) => id));
    if (!accounts.every((account) => there.has(account))) throw new Refused('not-found');
    await this.#decide(origin, 'approved', accounts);
  }

  refuse(origin: string): Promise<void> {
    return this.#decide(origin, 'refused', []);
  }

  forget(account: string): Promise<void> {
    return this.#ports.storage.forgetAccount(account);
  }

  #decide(origin: string, decision: 'approved' | 'refused', accounts: readonly string[]): Promise<void> {
    return this.#ports.storage.putSite({
      origin,
      decision,
      accounts: [...accounts],
      decidedAt: this.#ports.now(),
    });
  }

  /** Origins that nobody is asked about: those of the issuer's list, and a firm's. */
  async #given(): Promise<Set<string>> {
    const [services, { sites }] = await Promise.all([
      this.#ports.background.services(),
      this.#ports.storage.managed(),
    ]);
    return new Set([...services.flatMap(({ origins }) => origins), ...sites]);
  }
}
