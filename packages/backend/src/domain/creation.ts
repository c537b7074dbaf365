import type {
  AccountCreation,
  MemberCreation,
  NumberCreation,
  OtherCreation,
} from '@comptexpert-kit/contract';
import type { Member } from '../store/members.ts';
import type { Store } from '../store/store.ts';
import type { Councils } from './councils.ts';
import { foldEmail } from './folding.ts';
import { isReserved } from './identifiers.ts';
import type { JobPayloads, Jobs } from './jobs.ts';
import { foldName, memberKeys } from './member-names.ts';
import type { Account, Clock } from './ports.ts';
import {
  CreationClosed,
  FieldsRefused,
  IdentifierTaken,
  MemberNotRecognised,
  MemberRefused,
  RateLimited,
} from './refusals.ts';
import { byAddress, type Subject, type Throttle } from './throttle.ts';
import {
  birthDateAddressPolicy,
  birthDateMemberPolicy,
  creationAddressPolicy,
  creationEmailPolicy,
  creationMemberPolicy,
} from './throttle-policy.ts';

/** Nobody younger opens an account: the year of birth is this many years ago or more. */
const youngest = 15;
const earliestBirthYear = 1900;

interface CreationPorts {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly throttle: Throttle;
  readonly councils: Councils;
  readonly clock: Clock;
}

type MemberRequest = MemberCreation | NumberCreation;
type Asked = JobPayloads['creation']['of'];

/** Opens accounts (CX-19 to CX-35, CX-50 to CX-62). */
export class Creations {
  readonly #ports: CreationPorts;

  constructor(ports: CreationPorts) {
    this.#ports = ports;
  }

  /**
   * Promises a mail to the address on file. Whether there is an account already is looked up afterwards (see
   * `CreationMails`), so that neither the answer nor its time tells.
   * @throws CreationClosed, MemberNotRecognised, MemberRefused, IdentifierTaken, FieldsRefused, RateLimited, StoreUnavailable
   */
  async request(creation: AccountCreation, address: string): Promise<void> {
    if (creation.profile === 'autre') await this.#requestOther(creation, address);
    else await this.#requestMember(creation, address);
  }

  async #requestMember(creation: MemberRequest, address: string): Promise<void> {
    const { clock, councils } = this.#ports;
    // ISO dates compare as text.
    if (creation.birthDate > new Date(clock.now()).toISOString().slice(0, 10))
      throw fieldRefused('/birthDate', 'La date de naissance est dans l’avenir.');
    const member = await this.#recognise(creation, address);
    const council = councils.of(member.region);
    if (member.isStruckOff) throw new MemberRefused('member-struck-off', council);
    if (member.email === null) throw new MemberRefused('no-email-on-file', council);
    await this.#admit(
      { policy: creationMemberPolicy, value: member.id },
      byAddress(creationAddressPolicy, address),
    );
    await this.#promise({ memberId: member.id }, creation.clientId);
  }

  /**
   * The member that the request is right about. What is wrong is counted for whom was asked, in the register or not,
   * and for the network; once a count is full nothing is compared any more, so that the right date says nothing either.
   */
  async #recognise(creation: MemberRequest, address: string): Promise<Member> {
    const { store, throttle } = this.#ports;
    const isById = 'memberId' in creation;
    const found = isById
      ? await store.members.byId(creation.memberId)
      : await store.members.byTypedNumber(creation.registrationNumber);
    const isRight =
      found?.birthDate === creation.birthDate &&
      (isById || creation.lastName === undefined || isName(creation.lastName, found.lastName));
    const asked = isById ? `id ${creation.memberId}` : `number ${creation.registrationNumber.toUpperCase()}`;
    const subjects = [
      { policy: birthDateMemberPolicy, value: asked },
      byAddress(birthDateAddressPolicy, address),
    ];
    const admission = await throttle.admit(subjects, { isCounted: !isRight });
    if (!admission.admitted) throw new CreationClosed(admission.retryAfter);
    if (!found || !isRight) throw new MemberNotRecognised();
    return found;
  }

  async #requestOther(creation: OtherCreation, address: string): Promise<void> {
    const { clock, store } = this.#ports;
    const latest = new Date(clock.now()).getUTCFullYear() - youngest;
    if (creation.birthYear < earliestBirthYear || creation.birthYear > latest)
      throw fieldRefused(
        '/birthYear',
        `L’année de naissance doit être comprise entre ${earliestBirthYear} et ${latest}.`,
      );
    await this.#admit(
      { policy: creationEmailPolicy, value: foldEmail(creation.email) },
      byAddress(creationAddressPolicy, address),
    );
    if (isReserved(creation.identifier)) throw new IdentifierTaken();
    await store.transaction(async (inside) => {
      const accountId = await reserve(inside, creation, clock.now());
      await this.#promise({ accountId }, creation.clientId, inside);
    });
  }

  async #admit(...subjects: readonly Subject[]): Promise<void> {
    const admission = await this.#ports.throttle.admit(subjects);
    if (!admission.admitted) throw new RateLimited(admission.retryAfter);
  }

  async #promise(of: Asked, clientId: string | undefined, store?: Store): Promise<void> {
    await this.#ports.jobs.add('creation', { of, clientId: clientId ?? null }, store);
  }
}

/**
 * The account that keeps the identifier until its link is used: made now, or made by an earlier request of the same
 * person, whose mail then goes out again. @throws IdentifierTaken
 */
async function reserve({ accounts }: Store, creation: OtherCreation, now: number): Promise<string> {
  const account = pendingAccount(creation, now);
  if (await accounts.insert(account)) return account.id;
  const there = await accounts.byIdentifier(creation.identifier);
  const isTheirs =
    there?.passwordHash === null &&
    there.memberId === null &&
    foldEmail(there.email) === foldEmail(creation.email);
  if (!isTheirs) throw new IdentifierTaken();
  // The address stays: two that fold alike may belong to two people.
  await accounts.updatePending(there.id, { ...account, email: there.email });
  return there.id;
}

function pendingAccount(creation: OtherCreation, now: number): Account {
  return {
    id: crypto.randomUUID(),
    identifier: creation.identifier,
    passwordHash: null,
    title: creation.title,
    givenName: creation.firstName.normalize('NFC'),
    familyName: creation.lastName.normalize('NFC'),
    email: creation.email,
    profile: 'autre',
    region: null,
    registrationNumber: null,
    registrationYear: null,
    offices: [],
    createdAt: now,
    passwordChangedAt: null,
    memberId: null,
    phone: creation.phone ?? null,
    address: creation.address,
    city: creation.city,
    postalCode: creation.postalCode,
    birthYear: creation.birthYear,
    newsletter: creation.newsletter,
  };
}

/** Whether somebody of that last name may have typed it so: accents, case and particles do not count. */
function isName(typed: string, lastName: string): boolean {
  const key = foldName(typed);
  if (key !== '') return memberKeys(lastName).includes(key);
  const plain = (name: string) => name.normalize('NFKC').trim().toLowerCase();
  return plain(typed) === plain(lastName);
}

const fieldRefused = (pointer: string, message: string): FieldsRefused =>
  new FieldsRefused([{ pointer, code: 'invalid-format', message }]);
