import {
  type ExtensionMessage,
  type ExtensionRefusal,
  extensionChannel,
  type OfferedAccount,
  type PageMessage,
  pageMessage,
  z,
} from '@comptexpert-kit/contract';
import type { PagesPart, PagesPort } from '../background/ports.ts';
import { Refused } from '../refused.ts';
import type { RefusalCode } from '../messages.ts';
import type { AccountView, SiteView } from '../state.ts';
import type { ApprovalWindow } from './approval-window.ts';
import { type Page, pageOf, type Sender } from './sender.ts';
import { siteName } from './site-name.ts';
import type { Sites } from './sites.ts';

export interface PagesPorts {
  readonly background: PagesPort;
  readonly sites: Sites;
  readonly approval: ApprovalWindow;
  readonly extensionId: string;
}

type Offer = Extract<ExtensionMessage, { type: 'offer' }>;

interface Reviving {
  /** The account, as the site knows it. */
  readonly name: string;
  readonly isRevived: Promise<boolean>;
}

/** What pages are told, and what own pages do about them. */
export class Pages implements PagesPart {
  readonly #ports: PagesPorts;
  /** What is being revived, by origin: no second one beside it. */
  readonly #reviving = new Map<string, Reviving>();

  constructor(ports: PagesPorts) {
    this.#ports = ports;
  }

  /** Answers a content script of ours; undefined for whoever is none, and for what is no message of a page. */
  async answer(message: unknown, sender: Sender): Promise<ExtensionMessage | undefined> {
    const page = pageOf(sender, this.#ports.extensionId);
    const parsed = z.safeParse(pageMessage, message);
    if (!page || !parsed.success) return undefined;
    try {
      return await this.#answer(parsed.data, page);
    } catch (error) {
      return refused(parsed.data.id, error instanceof Refused ? reasons[error.code] : 'failed');
    }
  }

  sites(): Promise<readonly SiteView[]> {
    return this.#ports.sites.views();
  }

  async pending(): Promise<{ readonly origin: string } | null> {
    const origin = await this.#ports.approval.pending();
    return origin === undefined ? null : { origin };
  }

  async approve(origin: string, accounts: readonly string[]): Promise<void> {
    const { sites, approval } = this.#ports;
    const isKnown = (await sites.standingOf(origin)).status === 'approved';
    if (!isKnown && (await approval.pending()) !== origin) throw new Refused('not-found');
    await sites.approve(origin, accounts);
    await this.#decided(origin);
  }

  async refuse(origin: string): Promise<void> {
    if ((await this.#ports.approval.pending()) !== origin) throw new Refused('not-found');
    await this.#ports.sites.refuse(origin);
    await this.#decided(origin);
  }

  async withdraw(origin: string): Promise<void> {
    if ((await this.#ports.sites.standingOf(origin)).status !== 'approved') throw new Refused('not-found');
    await this.#ports.sites.refuse(origin);
    await this.#decided(origin);
  }

  forget(account: string): Promise<void> {
    return this.#ports.sites.forget(account);
  }

  /** A window was closed: the page that waits for its answer is told that none comes. */
  async windowClosed(window: number): Promise<void> {
    if (await this.#ports.approval.closed(window)) this.#ports.background.changed();
  }

  async #decided(origin: string): Promise<void> {
    await this.#ports.approval.answered(origin);
    this.#ports.background.changed();
  }

  async #answer(message: PageMessage, page: Page): Promise<ExtensionMessage> {
    switch (message.type) {
      case 'hello':
        return this.#offer(page.origin, message.id);
      case 'ask':
        return this.#ask(page, message.id);
      case 'continue':
        return this.#continue(page.origin, message.id, message.account);
    }
  }

  async #offer(origin: string, id: string): Promise<Offer> {
    const issuer = await this.#ports.background.issuer();
    return { ...(await this.#offerOf(issuer, origin, id)), issuer };
  }

  async #offerOf(issuer: string, origin: string, id: string): Promise<Omit<Offer, 'issuer'>> {
    const { background, sites } = this.#ports;
    if (await background.isLocked()) return offer(id, 'locked');
    const standing = await sites.standingOf(origin);
    if (standing.status === 'refused') return offer(id, 'refused');
    const accounts = (await background.accounts()).filter(isUsable);
    if (origin === issuer) {
      // Its own page asks for the password: there the field is filled, and nobody is signed in behind it.
      const identifiers = [...new Set(accounts.map(({ identifier }) => identifier))];
      return { ...offer(id, 'approved'), identifiers };
    }
    // Who has nothing to offer is not bothered with questions.
    if (standing.status === 'askable') return offer(id, accounts.length > 0 ? 'askable' : 'refused');
    const shown = accounts.filter(({ id: account }) => isShown(standing.accounts, account));
    return { ...offer(id, 'approved'), accounts: await offered(shown, origin) };
  }

  async #ask(page: Page, id: string): Promise<ExtensionMessage> {
    const standing = await this.#offer(page.origin, id);
    if (standing.standing !== 'askable') return standing;
    return (await this.#ports.approval.ask(page)) ? standing : refused(id, 'declined');
  }

  async #continue(origin: string, id: string, name: string): Promise<ExtensionMessage> {
    const { background, sites } = this.#ports;
    if (await background.isLocked()) return refused(id, 'locked');
    const standing = await sites.standingOf(origin);
    if (standing.status !== 'approved' || origin === (await background.issuer()))
      return refused(id, 'not-approved');
    const running = this.#reviving.get(origin);
    if (running && running.name !== name) return refused(id, 'failed');
    const isRevived = await (running?.isRevived ?? this.#revive(origin, name, standing.accounts));
    return isRevived ? { channel: extensionChannel, type: 'revived', id } : refused(id, 'not-approved');
  }

  /** False where that account is not shown there. Another tab of that site may wait for it, too. */
  async #revive(origin: string, name: string, shown: readonly string[] | 'all'): Promise<boolean> {
    const { background } = this.#ports;
    const revive = async (): Promise<boolean> => {
      for (const { id } of await background.accounts())
        if (isShown(shown, id) && (await siteName(id, origin)) === name) {
          await background.revive(id);
          return true;
        }
      return false;
    };
    const isRevived = revive();
    this.#reviving.set(origin, { name, isRevived });
    try {
      return await isRevived;
    } finally {
      this.#reviving.delete(origin);
    }
  }
}

const offer = (id: string, standing: Offer['standing']): Omit<Offer, 'issuer'> => ({
  channel: extensionChannel,
  type: 'offer',
  id,
  standing,
  accounts: [],
  identifiers: [],
});

const isUsable = ({ session }: AccountView): boolean => session.status !== 'over';

const isShown = (accounts: readonly string[] | 'all', account: string): boolean =>
  accounts === 'all' || accounts.includes(account);

/** Names, and for people with several what tells them apart. */
const offered = (accounts: readonly AccountView[], origin: string): Promise<OfferedAccount[]> =>
  Promise.all(
    accounts.map(async ({ id, name, offices }) => ({
      id: await siteName(id, origin),
      name: name.slice(0, 200),
      detail: accounts.length > 1 ? offices.join(', ').slice(0, 200) : '',
    })),
  );

const refused = (id: string, reason: ExtensionRefusal): ExtensionMessage => ({
  channel: extensionChannel,
  type: 'refused',
  id,
  reason,
});

/** What a page is told of why not: no more than what its person can do about it. */
const reasons: Readonly<Record<RefusalCode, ExtensionRefusal>> = {
  locked: 'locked',
  'session-over': 'session-over',
  'not-found': 'session-over',
  offline: 'offline',
  'issuer-unavailable': 'offline',
  'not-allowed': 'not-approved',
  'wrong-passphrase': 'failed',
  wait: 'failed',
  cancelled: 'failed',
  'issuer-untrusted': 'failed',
  'already-there': 'failed',
  'signing-in': 'failed',
  'store-full': 'failed',
  'store-unreadable': 'failed',
  'store-too-new': 'failed',
  failed: 'failed',
};
