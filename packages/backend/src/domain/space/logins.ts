import type { Company } from '../../store/companies.ts';
import type { Store } from '../../store/store.ts';
import type { CreationMails } from '../creation-mails.ts';
import { foldEmail } from '../folding.ts';
import { withoutDetails } from '../holder-details.ts';
import type { Jobs } from '../jobs.ts';
import type { MailSettings } from '../mails/layout.ts';
import { spaceOpenedMail } from '../mails/space-opened.ts';
import { spacePasswordMail } from '../mails/space-password.ts';
import { newLink } from '../new-link.ts';
import type { Outbox } from '../outbox.ts';
import type { Account, Clock, Secrets, Sites } from '../ports.ts';

interface LoginPorts {
  readonly outbox: Outbox;
  readonly jobs: Jobs;
  readonly creationMails: CreationMails;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly sites: Sites;
  readonly settings: MailSettings;
}

/** Each is lost only where that account is closed at that very moment. */
const mostRounds = 5;

/** The accounts that open a firm’s client space; their identifier is the e-mail address. */
export class SpaceLogins {
  readonly #ports: LoginPorts;

  constructor(ports: LoginPorts) {
    this.#ports = ports;
  }

  /**
   * The account of that address, as it is, or made now without a password. Its address is folded, so that nobody reads
   * from capitals who had one before.
   */
  async open(
    inside: Store,
    { email, name }: { readonly email: string; readonly name: string },
  ): Promise<Account> {
    const login = foldEmail(email);
    const made: Account = {
      id: crypto.randomUUID(),
      identifier: login,
      passwordHash: null,
      title: null,
      givenName: '',
      familyName: name,
      email: login,
      profile: 'autre',
      region: null,
      registrationNumber: null,
      registrationYear: null,
      offices: [],
      createdAt: this.#ports.clock.now(),
      passwordChangedAt: null,
      memberId: null,
      ...withoutDetails,
    };
    for (let round = 1; round <= mostRounds; round++) {
      const known = await inside.accounts.byIdentifier(login);
      // Locked: nobody closes it meanwhile for want of a company.
      const there = known && (await inside.accounts.lock(known.id));
      if (there) return there;
      if (await inside.accounts.insert(made)) return made;
    }
    throw new Error('the account comes and goes');
  }

  /** Tells somebody that a company lets them in, and how to enter. */
  async invite(inside: Store, account: Account, company: Company): Promise<void> {
    const { creationMails, outbox, sites, settings } = this.#ports;
    if (account.passwordHash === null) await creationMails.sendLink(inside, account.id, null);
    else
      await outbox.enqueue(
        spaceOpenedMail(account, { company: company.name, signIn: sites.home(undefined).url }, settings),
        inside,
      );
  }

  /** Mails a link to choose a password: the first one, or a new one. */
  async sendLink(inside: Store, accountId: string): Promise<void> {
    const { creationMails, outbox, settings, clock } = this.#ports;
    const account = await inside.accounts.lock(accountId);
    if (!account) return;
    if (account.passwordHash === null) {
      await creationMails.sendLink(inside, account.id, null);
      return;
    }
    await inside.outbox.withdrawThese(await inside.links.openMails(account.id), clock.now());
    const mailId = outbox.newId();
    const link = {
      account_id: account.id,
      purpose: 'recovery',
      identifier_state: 'fixed',
      client_id: null,
      mail_id: mailId,
    } as const;
    const url = await newLink(inside, link, this.#ports);
    await outbox.enqueue(spacePasswordMail(account, url, settings), inside, mailId);
  }

  /** Erases an account that opens nothing any more; returns the job that ends its sessions. */
  async closeIfUnused(inside: Store, accountId: string): Promise<string | undefined> {
    const { clock, jobs } = this.#ports;
    const account = await inside.accounts.lock(accountId);
    if (!account || (await inside.firmStaff.nameOf(accountId)) !== undefined) return undefined;
    if ((await inside.companyUsers.ofAccount(accountId)).length > 0) return undefined;
    await inside.outbox.withdrawThese(await inside.links.openMails(accountId), clock.now());
    await inside.outbox.removeAbout(accountId);
    await inside.accounts.remove(accountId);
    return jobs.add('end-sessions', { accountId }, inside);
  }
}
