import type { Store } from '../store/store.ts';
import type { Member } from '../store/members.ts';
import { withoutDetails } from './holder-details.ts';
import { proposedIdentifiers } from './identifiers.ts';
import type { JobPayloads } from './jobs.ts';
import { alreadyRegisteredMail } from './mails/already-registered.ts';
import type { creationMail } from './mails/creation.ts';
import type { MailSettings } from './mails/layout.ts';
import { newLink } from './new-link.ts';
import type { Outbox } from './outbox.ts';
import type { Account, Clock, Secrets, Sites } from './ports.ts';

interface CreationMailPorts {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly sites: Sites;
  readonly settings: MailSettings;
  /** What carries the link. */
  readonly mail: typeof creationMail;
}

/** Each is lost only where others take every proposal, or the member’s account, in between. */
const mostRounds = 10;

const isActivated = ({ passwordHash }: Account): boolean => passwordHash !== null;

/** What becomes of a request for an account once it is answered: the mails that go to the address on file. */
export class CreationMails {
  readonly #ports: CreationMailPorts;

  constructor(ports: CreationMailPorts) {
    this.#ports = ports;
  }

  /** Keeps the promise of an answer, inside the transaction that takes it off the queue. */
  async prepare(store: Store, { of, clientId }: JobPayloads['creation']): Promise<void> {
    if ('memberId' in of) await this.#forMember(store, of.memberId, clientId);
    else await this.#forOther(store, of.accountId, clientId);
  }

  /** Mails a new link to whoever has not activated that account yet; nobody else gets one. */
  async sendLink(store: Store, accountId: string, clientId: string | null): Promise<void> {
    // Locked: it must not be activated between this look and the new link.
    const account = await store.accounts.lock(accountId);
    if (!account || isActivated(account)) return;
    const { outbox, clock, settings, mail } = this.#ports;
    await store.outbox.withdrawThese(await store.links.openMails(account.id), clock.now());
    const mailId = outbox.newId();
    const state = account.memberId === null ? 'fixed' : 'proposed';
    const link = await newLink(
      store,
      {
        account_id: account.id,
        purpose: 'creation',
        identifier_state: state,
        client_id: clientId,
        mail_id: mailId,
      },
      this.#ports,
    );
    await outbox.enqueue(mail(account, link, state, settings), store, mailId);
  }

  async #forMember(store: Store, memberId: string, clientId: string | null): Promise<void> {
    const member = await store.members.byId(memberId);
    // Struck off, or without an address, since it was promised: there is nowhere to write to.
    if (!member || member.isStruckOff || member.email === null) return;
    const account = await this.#accountOf(store, member, member.email);
    if (isActivated(account)) await this.#tellAlready(store, [account], clientId);
    else await this.sendLink(store, account.id, clientId);
  }

  async #forOther(store: Store, accountId: string, clientId: string | null): Promise<void> {
    const account = await store.accounts.byId(accountId);
    if (!account) return;
    const already = (await store.accounts.byEmail(account.email)).filter(isActivated);
    // The identifier stays taken for a week without a link: whether it is free tells nobody of the address.
    if (already.length > 0) await this.#tellAlready(store, already, clientId);
    else await this.sendLink(store, account.id, clientId);
  }

  /** The member's one account: as it is, or made now, with what the register says today unless it is activated. */
  async #accountOf(store: Store, member: Member, email: string): Promise<Account> {
    const { accounts } = store;
    for (let round = 1; round <= mostRounds; round++) {
      const there =
        (await accounts.byMember(member.id)) ?? (await accounts.adopt(member.id, member.registrationNumber));
      if (there && isActivated(there)) return there;
      const account = pendingAccount(member, email, this.#ports.clock.now());
      if (there) {
        await accounts.updatePending(there.id, account);
        return there;
      }
      for (const identifier of await proposedIdentifiers(accounts, member)) {
        const made = { ...account, identifier };
        if (await accounts.insert(made)) return made;
      }
    }
    throw new Error('no identifier is free');
  }

  /** To the addresses on file, each with the identifiers that are its own. */
  async #tellAlready(store: Store, holders: readonly Account[], clientId: string | null): Promise<void> {
    const { outbox, sites, settings } = this.#ports;
    const signIn = sites.home(clientId ?? undefined).url;
    for (const [to, accounts] of Map.groupBy(holders, ({ email }) => email)) {
      const identifiers = accounts.map(({ identifier }) => identifier);
      await outbox.enqueue(alreadyRegisteredMail(to, identifiers, signIn, settings), store);
    }
  }
}

/** What the register says, whatever quality was clicked. */
function pendingAccount(member: Member, email: string, now: number): Omit<Account, 'identifier'> {
  return {
    id: crypto.randomUUID(),
    passwordHash: null,
    title: null,
    givenName: member.firstName,
    familyName: member.lastName,
    email,
    profile: member.profile,
    region: member.region,
    registrationNumber: member.registrationNumber,
    registrationYear: member.registrationYear,
    offices: [],
    createdAt: now,
    passwordChangedAt: null,
    memberId: member.id,
    ...withoutDetails,
  };
}
