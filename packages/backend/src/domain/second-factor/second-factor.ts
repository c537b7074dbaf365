import type {
  RecoveryCodes,
  SecondFactor,
  SecondFactorCode,
  SecondFactorEnrolment,
  SecondFactorRemoval,
  SecondFactorSecret,
} from '@comptexpert-kit/contract';
import type { StoredSecondFactor } from '../../store/second-factors.ts';
import type { Store } from '../../store/store.ts';
import type { StepUp } from '../holder/step-up.ts';
import type { MailSettings } from '../mails/layout.ts';
import { secondFactorMail, type SecondFactorEvent } from '../mails/second-factor.ts';
import type { Outbox } from '../outbox.ts';
import type { Account, Caller, Clock, Secrets } from '../ports.ts';
import { NotSignedIn, RateLimited, SecondFactorRefused } from '../refusals.ts';
import type { Subject, Throttle } from '../throttle.ts';
import { secondFactorPolicy } from '../throttle-policy.ts';
import { base32 } from './base32.ts';
import type { Seal } from './seal.ts';
import { keyUri, stepOf } from './totp.ts';

interface SecondFactorPorts {
  readonly store: Store;
  readonly stepUp: StepUp;
  readonly throttle: Throttle;
  readonly outbox: Outbox;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly settings: MailSettings;
}

/** RFC 4226 §4 recommends as many bytes of secret as SHA-1 has. */
const secretBytes = 20;
const recoveryCodeBytes = 10;
const recoveryCodeCount = 10;
/** So long a sign-in needs to prove it no more, in milliseconds. */
const provenFor = 12 * 60 * 60 * 1000;

/** What a code that was typed may prove. */
type Proof = { readonly step: number } | { readonly digest: string };

/** Somebody’s authenticator app (RFC 6238), for what asks for more than the password (ECP-14). */
export class SecondFactors {
  readonly #ports: SecondFactorPorts;

  constructor(ports: SecondFactorPorts) {
    this.#ports = ports;
  }

  /** @throws StoreUnavailable */
  async read(caller: Caller): Promise<SecondFactor> {
    const { secondFactors } = this.#ports.store;
    const factor = await secondFactors.of(caller.accountId);
    const active = typeof factor?.confirmed_at === 'number';
    return {
      active,
      recoveryCodes: active ? await secondFactors.codesLeft(caller.accountId) : 0,
      proven: await this.isProven(caller),
    };
  }

  /** Whether that sign-in has proved it lately. @throws StoreUnavailable */
  async isProven({ accountId, sessionId }: Caller): Promise<boolean> {
    const { store, clock } = this.#ports;
    const at = await store.sessions.secondFactorAt({ id: sessionId, accountId });
    return at !== undefined && at > clock.now() - provenFor;
  }

  /**
   * Makes the secret of an app, in the place of another that nobody confirmed.
   * @throws WrongPassword, SecondFactorRefused, RateLimited, Busy, NotSignedIn, StoreUnavailable
   */
  async enrol(
    caller: Caller,
    { password }: SecondFactorEnrolment,
    address: string,
  ): Promise<SecondFactorSecret> {
    const { stepUp, seal, clock, settings } = this.#ports;
    const confirmed = await stepUp.confirm(caller, password, address);
    const secret = crypto.getRandomValues(new Uint8Array(secretBytes));
    const sealed = await seal.close(secret, confirmed.id);
    await stepUp.commit(confirmed, async (inside, { id }) => {
      if (!(await inside.secondFactors.begin(id, sealed, clock.now())))
        throw new SecondFactorRefused('second-factor-exists');
    });
    const shown = base32(secret);
    return { secret: shown, uri: keyUri(shown, settings.house.brand, confirmed.identifier) };
  }

  /**
   * From now on the app counts, and this sign-in has proved it.
   * @throws SecondFactorRefused, RateLimited, NotSignedIn, StoreUnavailable
   */
  async confirm(caller: Caller, { code }: SecondFactorCode): Promise<RecoveryCodes> {
    return this.#attempt(caller, { code, isPending: true }, async (inside, account) => {
      const now = this.#ports.clock.now();
      await inside.secondFactors.confirm(account.id, now);
      await inside.sessions.proveSecondFactor({ id: caller.sessionId, accountId: account.id }, now);
      await this.#tell(inside, account, { what: 'added' });
      return this.#newCodes(inside, account);
    });
  }

  /** @throws SecondFactorRefused, RateLimited, NotSignedIn, StoreUnavailable */
  async prove(caller: Caller, { code }: SecondFactorCode): Promise<void> {
    const session = { id: caller.sessionId, accountId: caller.accountId };
    await this.#attempt(caller, { code }, (inside) =>
      inside.sessions.proveSecondFactor(session, this.#ports.clock.now()),
    );
  }

  /** @throws SecondFactorRefused, RateLimited, NotSignedIn, StoreUnavailable */
  async renewCodes(caller: Caller, { code }: SecondFactorCode): Promise<RecoveryCodes> {
    return this.#attempt(caller, { code }, (inside, account) => this.#newCodes(inside, account));
  }

  /** @throws WrongPassword, SecondFactorRefused, RateLimited, Busy, NotSignedIn, StoreUnavailable */
  async remove(caller: Caller, { password, code }: SecondFactorRemoval, address: string): Promise<void> {
    await this.#ports.stepUp.confirm(caller, password, address);
    await this.#attempt(caller, { code }, async (inside, account) => {
      await inside.secondFactors.remove(account.id);
      await this.#tell(inside, account, { what: 'removed' });
    });
  }

  /** Takes it away from somebody who has lost it, if there is one, in the transaction of whoever decides so. */
  async reset(inside: Store, accountId: string): Promise<void> {
    const account = await inside.accounts.lock(accountId);
    if (account && (await inside.secondFactors.remove(accountId)))
      await this.#tell(inside, account, { what: 'reset' });
  }

  /**
   * Does `work` in the commit that uses the code up. An attempt is counted before it is made; one that succeeds forgets the
   * wrong ones.
   * @throws SecondFactorRefused, RateLimited, NotSignedIn
   */
  async #attempt<T>(
    { accountId }: Caller,
    { code, isPending = false }: { readonly code: string; readonly isPending?: boolean },
    work: (inside: Store, account: Account) => Promise<T>,
  ): Promise<T> {
    const { store, throttle } = this.#ports;
    const factor = await store.secondFactors.of(accountId);
    if (!factor || (factor.confirmed_at === null && !isPending))
      throw new SecondFactorRefused('second-factor-missing');
    if (factor.confirmed_at !== null && isPending) throw new SecondFactorRefused('second-factor-exists');
    const attempts: Subject = { policy: secondFactorPolicy, value: accountId };
    const admission = await throttle.admit([attempts]);
    if (!admission.admitted) throw new RateLimited(admission.retryAfter);
    // Before the transaction: cryptography may have to wait for its turn, and nobody else could write meanwhile.
    const proof = await this.#proofIn(factor, code);
    return store.transaction(async (inside) => {
      const account = await inside.accounts.lock(accountId);
      if (!account) throw new NotSignedIn();
      if (!proof || !(await this.#use(inside, account, factor, proof)))
        throw new SecondFactorRefused('second-factor-wrong');
      await throttle.clear(attempts, inside);
      return work(inside, account);
    });
  }

  async #proofIn({ account_id: id, secret }: StoredSecondFactor, code: string): Promise<Proof | undefined> {
    const { seal, clock, secrets } = this.#ports;
    if (!/^[\d ]+$/.test(code)) return { digest: await digestOf(code, secrets) };
    const step = await stepOf(await seal.open(secret, id), code.replaceAll(' ', ''), clock.now());
    return step === undefined ? undefined : { step };
  }

  /** False where it was used before, or is of an app that is another one by now. */
  async #use(inside: Store, account: Account, factor: StoredSecondFactor, proof: Proof): Promise<boolean> {
    if ('step' in proof) return inside.secondFactors.use(factor, proof.step);
    if (!(await inside.secondFactors.useCode(account.id, proof.digest))) return false;
    const left = await inside.secondFactors.codesLeft(account.id);
    await this.#tell(inside, account, { what: 'recovery-code-used', left });
    return true;
  }

  async #newCodes(inside: Store, { id }: Account): Promise<RecoveryCodes> {
    const codes = Array.from({ length: recoveryCodeCount }, () => {
      const text = base32(crypto.getRandomValues(new Uint8Array(recoveryCodeBytes)));
      return (text.match(/.{4}/g) ?? []).join('-');
    });
    await inside.secondFactors.replaceCodes(
      id,
      await Promise.all(codes.map((code) => digestOf(code, this.#ports.secrets))),
    );
    return { recoveryCodes: codes };
  }

  async #tell(inside: Store, account: Account, event: SecondFactorEvent): Promise<void> {
    const { outbox, clock, settings } = this.#ports;
    await outbox.enqueue(secondFactorMail(account, event, clock.now(), settings), inside);
  }
}

/** Of a recovery code, however it is typed. */
const digestOf = (code: string, secrets: Secrets): Promise<string> =>
  secrets.digest(code.replace(/[ -]/g, '').toUpperCase());
