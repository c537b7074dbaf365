import type { ActivationRequest } from '@comptexpert-kit/contract';
import type { Company } from '../../store/companies.ts';
import type { Store } from '../../store/store.ts';
import { foldEmail } from '../folding.ts';
import type { JobPayloads, Jobs } from '../jobs.ts';
import { activationRequestMail } from '../mails/activation-request.ts';
import type { MailSettings } from '../mails/layout.ts';
import { spaceKnownMail } from '../mails/space-known.ts';
import type { Outbox } from '../outbox.ts';
import type { Account, Sites } from '../ports.ts';
import { RateLimited } from '../refusals.ts';
import { byAddress, type Throttle } from '../throttle.ts';
import { activationAddressPolicy, activationCompanyPolicy, recoveryEmailPolicy } from '../throttle-policy.ts';
import type { SpaceLogins } from './logins.ts';

interface ActivationPorts {
  readonly jobs: Jobs;
  readonly outbox: Outbox;
  readonly throttle: Throttle;
  readonly logins: SpaceLogins;
  readonly sites: Sites;
  readonly settings: MailSettings;
}

/** « Activer mon espace client » (ECP-8): somebody asks for access. */
export class Activations {
  readonly #ports: ActivationPorts;

  constructor(ports: ActivationPorts) {
    this.#ports = ports;
  }

  /**
   * Promises to look into it. Whether the company or the address is known is looked up afterwards (see {@link prepare}), so
   * that neither the answer nor its time tells.
   * @throws RateLimited, StoreUnavailable
   */
  async request({ siren, email, name }: ActivationRequest, address: string): Promise<void> {
    const { throttle, jobs } = this.#ports;
    const admission = await throttle.admit([
      { policy: recoveryEmailPolicy, value: foldEmail(email) },
      { policy: activationCompanyPolicy, value: siren },
      byAddress(activationAddressPolicy, address),
    ]);
    if (!admission.admitted) throw new RateLimited(admission.retryAfter);
    await jobs.add('activation', { siren, email, name: name ?? null });
  }

  /** Whoever was let in gets the way in; about whoever was not, the company’s contact at the firm is asked, or the firm. */
  async prepare(inside: Store, asked: JobPayloads['activation']): Promise<void> {
    const { outbox, logins, sites, settings } = this.#ports;
    const company = await inside.companies.bySiren(asked.siren);
    const account = await inside.accounts.byIdentifier(asked.email);
    const isIn = account !== undefined && company !== undefined && (await mayEnter(inside, account, company));
    const home = sites.home(undefined).url;
    if (account?.passwordHash === null) await logins.sendLink(inside, account.id);
    else if (account && isIn) await outbox.enqueue(spaceKnownMail(account, home, settings), inside);
    if (isIn) return;
    const to = company?.contactEmail ?? settings.support.email;
    const place = { company: company?.name, space: home };
    await outbox.enqueue(activationRequestMail(to, asked, place, settings), inside);
  }
}

const mayEnter = async (inside: Store, { id }: Account, company: Company): Promise<boolean> =>
  (await inside.firmStaff.nameOf(id)) !== undefined ||
  (await inside.companyUsers.ofAccount(id)).some(({ companyId }) => companyId === company.id);
