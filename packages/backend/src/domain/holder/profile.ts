import { type AccountChange, type Council, type OwnAccount, regions } from '@comptexpert-kit/contract';
import type { Store } from '../../store/store.ts';
import type { Councils } from '../councils.ts';
import type { MailSettings, SupportContact } from '../mails/layout.ts';
import type { Account, Caller, Clock } from '../ports.ts';
import { IdentityFromRegister, NotSignedIn } from '../refusals.ts';

interface ProfilePorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly councils: Councils;
  readonly support: SupportContact;
  readonly settings: Pick<MailSettings, 'house'>;
}

/** Members' identity comes from the register; all others tell their own. */
export const isMember = ({ profile }: Pick<Account, 'profile'>): boolean => profile !== 'autre';

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();
const instantOrNull = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : instant(milliseconds);

/** What holders see of their own account. */
export class HolderProfile {
  readonly #ports: ProfilePorts;

  constructor(ports: ProfilePorts) {
    this.#ports = ports;
  }

  /** @throws NotSignedIn, StoreUnavailable */
  async read({ accountId }: Caller): Promise<OwnAccount> {
    const { store, clock, settings } = this.#ports;
    const account = await store.accounts.byId(accountId);
    if (!account) throw new NotSignedIn();
    const pending = await store.emailChanges.pending(accountId, clock.now());
    return {
      house: settings.house.kind,
      identifier: account.identifier,
      profile: account.profile,
      title: account.title,
      lastName: account.familyName,
      firstName: account.givenName,
      email: account.email,
      pendingEmail: pending
        ? { email: pending.email, effectiveAt: instantOrNull(pending.effective_at) }
        : null,
      phone: account.phone,
      address: account.address,
      city: account.city,
      postalCode: account.postalCode,
      birthYear: account.birthYear,
      newsletter: account.newsletter,
      region: regions.find((known) => known === account.region) ?? null,
      registrationNumber: account.registrationNumber,
      registrationYear: account.registrationYear,
      offices: [...account.offices],
      council: isMember(account) ? this.#councilOf(account) : null,
      createdAt: instant(account.createdAt),
      passwordChangedAt: instantOrNull(account.passwordChangedAt),
    };
  }

  /**
   * Changes what is named. Members' identity comes from the register: they change phone and newsletter only.
   * @throws IdentityFromRegister, NotSignedIn, StoreUnavailable
   */
  async change(caller: Caller, change: AccountChange): Promise<OwnAccount> {
    const { store } = this.#ports;
    const account = await store.accounts.byId(caller.accountId);
    if (!account) throw new NotSignedIn();
    const { title, lastName, firstName, phone, address, city, postalCode, newsletter } = change;
    const identity = [title, lastName, firstName, address, city, postalCode];
    if (isMember(account) && identity.some((value) => value !== undefined))
      throw new IdentityFromRegister(this.#councilOf(account));
    const fields = {
      ...(title !== undefined && { title }),
      ...(lastName !== undefined && { family_name: lastName }),
      ...(firstName !== undefined && { given_name: firstName }),
      ...(phone !== undefined && { phone }),
      ...(address !== undefined && { address }),
      ...(city !== undefined && { city }),
      ...(postalCode !== undefined && { postal_code: postalCode }),
      ...(newsletter !== undefined && { newsletter: newsletter ? 1 : 0 }),
    };
    if (Object.keys(fields).length > 0) await store.accounts.change(account.id, fields);
    return this.read(caller);
  }

  /** Who corrects the register for that member; where no region is known, the Ordre's support says. */
  #councilOf({ region }: Account): Council {
    const { councils, support } = this.#ports;
    return (
      councils.of(region ?? '') ?? {
        region: null,
        name: 'Ordre des experts-comptables',
        email: support.email,
      }
    );
  }
}
