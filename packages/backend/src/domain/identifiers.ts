import type { IdentifierAvailability } from '@comptexpert-kit/contract';
import { identifierPattern, suggestedIdentifier } from '@comptexpert-kit/contract/rules';
import type { Accounts } from '../store/accounts.ts';
import { foldIdentifier } from './folding.ts';
import { RateLimited } from './refusals.ts';
import { byAddress, type Throttle } from './throttle.ts';
import { identifierAddressPolicy } from './throttle-policy.ts';

/** What nobody may be called, whatever digits and signs stand around it: it would speak in the house's name. */
const reserved = new Set(
  (
    'admin administrateur administrator aide assistance comptexpert contact cnoec conseil croec help hostmaster ' +
    'info moderateur noreply nepasrepondre oec ordre postmaster root security securite service superviseur ' +
    'supportcomptexpert support system systeme test webmaster'
  ).split(' '),
);

/** For names without a Latin letter, and those that give a reserved word. */
const neutral = 'membre';
const mostProposals = 3;
/** Leaves room for digits: an identifier has at most 64 characters. */
const longestBase = 58;
const atOnce = 50;
const mostTried = 100_000;

/** Whether that identifier would speak in the house's name. */
export const isReserved = (identifier: string): boolean =>
  reserved.has(foldIdentifier(identifier).replace(/[^a-z]/g, ''));

/** The identifiers that accounts have and may have. */
export class Identifiers {
  readonly #accounts: Pick<Accounts, 'takenAmong'>;
  readonly #throttle: Throttle;

  constructor(accounts: Pick<Accounts, 'takenAmong'>, throttle: Throttle) {
    this.#accounts = accounts;
    this.#throttle = throttle;
  }

  /** Whether it may be taken; where not, up to three like it that may. @throws RateLimited, StoreUnavailable */
  async check(identifier: string, address: string): Promise<IdentifierAvailability> {
    const admission = await this.#throttle.admit([byAddress(identifierAddressPolicy, address)]);
    if (!admission.admitted) throw new RateLimited(admission.retryAfter);
    const wanted = foldIdentifier(identifier);
    if (isReserved(wanted)) return { available: false, proposals: [] };
    if ((await this.#accounts.takenAmong([wanted])).size === 0) return { available: true, proposals: [] };
    const base = wanted.replace(/\d+$/, '');
    const isBaseGood = identifierPattern.test(base) && !isReserved(base);
    return {
      available: false,
      proposals: await freeIdentifiers(this.#accounts, isBaseGood ? base : wanted, mostProposals),
    };
  }
}

/** What a member is called at first: « plamy », else with the next digits that are free. */
export async function proposedIdentifiers(
  accounts: Pick<Accounts, 'takenAmong'>,
  { id, firstName, lastName }: { readonly id: string; readonly firstName: string; readonly lastName: string },
): Promise<string[]> {
  const suggestion = suggestedIdentifier(firstName, lastName);
  const base = suggestion === '' || isReserved(suggestion) ? neutral : suggestion;
  return freeIdentifiers(accounts, base, mostProposals, id);
}

/** The first that are free of: the base, then the base with 2, 3, 4… */
async function freeIdentifiers(
  accounts: Pick<Accounts, 'takenAmong'>,
  base: string,
  count: number,
  memberId: string | null = null,
): Promise<string[]> {
  const short = base.slice(0, longestBase);
  const free: string[] = [];
  for (let first = 1; free.length < count && first < mostTried; first += atOnce) {
    const candidates = Array.from({ length: atOnce }, (_, index) =>
      first + index === 1 ? base : `${short}${first + index}`,
    );
    const taken = await accounts.takenAmong(candidates, memberId);
    free.push(...candidates.filter((candidate) => !taken.has(candidate)).slice(0, count - free.length));
  }
  return free;
}
