import type { ClientErrorCode, ComptexpertClient } from '@comptexpert-kit/client';
import type { AccountCreation, MemberMatch, Profile } from '@comptexpert-kit/contract';
import type { Clock } from '../shared/clock.ts';
import { failureOf, isClientError, type Failure } from '../shared/failure.ts';
import { showFailure } from '../shared/show-failure.ts';
import { readBirthDate } from './birth-date.ts';
import type { DraftMemory } from './draft.ts';
import {
  creationOf,
  entryProblems,
  noEntries,
  refusalProblems,
  type Entries,
  type FormStep,
  type MemberProfile,
  type Problems,
} from './entries.ts';

/** How things stand with a form. */
export type Submission =
  | { readonly status: 'editing'; readonly problems: Problems; readonly failure?: Failure | undefined }
  | { readonly status: 'submitting'; readonly slow: boolean };

/** How things stand with asking for one more mail, once one was asked for. */
export type Resend =
  | { readonly status: 'later' | 'possible' | 'sending' | 'sent' | 'impossible' }
  | { readonly status: 'failed'; readonly failure: Failure };

/** Where creating an account stands. Whether there is one already is never part of it: the account API does not say. */
export type CreationState =
  | { readonly step: 'quality' }
  | FormState
  | {
      readonly step: 'sent';
      readonly profile: Profile;
      /** The address that somebody gave; unknown for members, and after the page was loaded again. */
      readonly email?: string | undefined;
      readonly resend: Resend;
    };

/** A form; `initial` is what its fields start with, each time that one comes to it. */
export type FormState = { readonly initial: Entries; readonly submission: Submission } & (
  | { readonly step: 'search' | 'number'; readonly profile: MemberProfile }
  | { readonly step: 'other'; readonly profile: 'autre' }
);

type SentState = Extract<CreationState, { step: 'sent' }>;

/** A step that one can be led to: what a browser’s history remembers of it. */
export type Place =
  { readonly step: 'quality' } | { readonly step: FormStep | 'sent'; readonly profile: Profile };

export interface CreationPorts {
  readonly client: Pick<ComptexpertClient, 'createAccount'>;
  readonly clock: Clock;
  readonly drafts: DraftMemory;
}

/** After that long without an answer a page says that it is still waiting, in milliseconds. */
const slowAfter = 4_000;
/** A mail deserves that long before one asks for another, in milliseconds. */
const resendAfter = 30_000;
/** How long to wait when a refusal that closes the door does not say, in seconds. */
const unsaidWait: Readonly<Partial<Record<ClientErrorCode, number>>> = {
  'creation-closed': 3_600,
  'rate-limited': 60,
};

const editing: Submission = { status: 'editing', problems: {} };

/**
 * Asks for an account: whom somebody is to the Ordre, who they are, and that the mail is on its way. Dispatches `change` for
 * every state, `requested` for every account that was asked for.
 */
export class CreationStore extends EventTarget {
  #state: CreationState = { step: 'quality' };
  #entries: Entries;
  #chosen: MemberMatch | undefined;
  /** What was asked for, so that the mail can be sent once more. */
  #creation: AccountCreation | undefined;
  readonly #ports: CreationPorts;
  #request: AbortController | undefined;
  #stopClock = (): void => undefined;

  constructor(ports: CreationPorts) {
    super();
    this.#ports = ports;
    const draft = ports.drafts.read(ports.clock.now());
    this.#entries = draft?.entries ?? noEntries;
    this.#chosen = draft?.chosen;
  }

  get state(): CreationState {
    return this.#state;
  }

  /** Everything typed so far, in any step. */
  get entries(): Entries {
    return this.#entries;
  }

  /** The member that somebody said to be. */
  get chosen(): MemberMatch | undefined {
    return this.#chosen;
  }

  /** Goes to a step, with everything that was typed. */
  goTo(place: Place): void {
    this.#abandon();
    if (place.step === 'other') this.#entries = withBirthYear(this.#entries, this.#ports.clock.now());
    this.#become(stateAt(place, this.#entries));
  }

  /** Keeps what is typed. */
  enter(changes: Partial<Entries>): void {
    this.#entries = { ...this.#entries, ...changes };
    this.#keep();
  }

  /** Somebody found themselves in the register, or not: undefined looks again. */
  choose(member: MemberMatch | undefined): void {
    this.#chosen = member;
    if (member) this.#entries = { ...this.#entries, lastName: member.lastName };
    this.#keep();
    if (member) this.clear('lastName');
    this.dispatchEvent(new Event('change'));
  }

  /** What was wrong with an entry is being corrected. */
  clear(name: keyof Problems): void {
    const state = this.#state;
    if (!('submission' in state) || state.submission.status !== 'editing') return;
    const { [name]: corrected, ...problems } = state.submission.problems;
    if (corrected !== undefined) this.#show({ ...state, submission: { ...state.submission, problems } });
  }

  /** Sends what was typed; `clientId`: the site one came from, when that is not the client’s own. */
  async submit(clientId?: string): Promise<void> {
    const state = this.#state;
    if (!('submission' in state) || state.submission.status === 'submitting') return;
    if (state.submission.failure?.seconds !== undefined) return;
    const { step } = state;
    const now = this.#ports.clock.now();
    const problems = entryProblems(step, this.#entries, this.#chosen, now);
    const profile = state.step === 'other' ? undefined : state.profile;
    const origin = { now, ...(clientId !== undefined && { clientId }) };
    const creation = creationOf(step, profile, this.#entries, this.#chosen, origin);
    if (Object.keys(problems).length > 0 || !creation) {
      this.#become({ ...state, submission: { status: 'editing', problems } });
      return;
    }
    this.#become({ ...state, submission: { status: 'submitting', slow: false } });
    this.#stopClock = this.#ports.clock.after(slowAfter, () => {
      this.#become({ ...state, submission: { status: 'submitting', slow: true } });
    });
    const error = await this.#ask(creation);
    if (error === 'aborted') return;
    if (error) this.#refuse(state, error);
    else this.#finish(creation);
  }

  /** Asks for the same once more. */
  async sendAgain(): Promise<void> {
    const state = this.#state;
    const creation = this.#creation;
    if (state.step !== 'sent' || !creation) return;
    const { resend } = state;
    const mayResend =
      resend.status === 'possible' || (resend.status === 'failed' && resend.failure.seconds === undefined);
    if (!mayResend) return;
    this.#become({ ...state, resend: { status: 'sending' } });
    const error = await this.#ask(creation);
    if (error === 'aborted') return;
    this.#confirm(state, error ? { status: 'failed', failure: withWait(error) } : { status: 'sent' });
  }

  /** Gives up what is under way; what was typed stays. */
  dispose(): void {
    this.#abandon();
    const state = this.#state;
    if ('submission' in state) this.#state = { ...state, submission: editing };
  }

  async #ask(creation: AccountCreation): Promise<unknown> {
    const { signal } = (this.#request = new AbortController());
    const error: unknown = await this.#ports.client.createAccount(creation, signal).then(
      () => undefined,
      (reason: unknown) => reason ?? new Error('unknown'),
    );
    if (signal.aborted) return 'aborted';
    if (!error) this.dispatchEvent(new Event('requested'));
    return error;
  }

  #finish(creation: AccountCreation): void {
    this.#creation = creation;
    this.#entries = noEntries;
    this.#chosen = undefined;
    this.#ports.drafts.forget();
    const { profile } = creation;
    this.#confirm({ profile, email: profile === 'autre' ? creation.email : undefined }, { status: 'later' });
  }

  #refuse(state: FormState, error: unknown): void {
    const failure = withWait(error);
    const problems = isClientError(error) ? refusalProblems(error.fields) : undefined;
    if (problems) this.#become({ ...state, submission: { status: 'editing', problems } });
    else {
      this.#stopClock();
      this.#stopClock = showFailure(this.#ports.clock, failure, (left) => {
        this.#show({ ...state, submission: { status: 'editing', problems: {}, failure: left } });
      });
    }
  }

  #confirm({ profile, email }: Pick<SentState, 'profile' | 'email'>, resend: Resend): void {
    const sent = { step: 'sent', profile, email } as const;
    if (resend.status === 'failed') {
      this.#stopClock();
      this.#stopClock = showFailure(this.#ports.clock, resend.failure, (failure) => {
        this.#show({ ...sent, resend: failure ? { status: 'failed', failure } : { status: 'possible' } });
      });
      return;
    }
    this.#become({ ...sent, resend });
    if (resend.status === 'sent' || resend.status === 'later')
      this.#stopClock = this.#ports.clock.after(resendAfter, () => {
        this.#become({ ...sent, resend: { status: 'possible' } });
      });
  }

  #keep(): void {
    const { clock, drafts } = this.#ports;
    drafts.write({ entries: this.#entries, chosen: this.#chosen }, clock.now());
  }

  #abandon(): void {
    this.#request?.abort();
    this.#stopClock();
  }

  #become(state: CreationState): void {
    this.#stopClock();
    this.#show(state);
  }

  #show(state: CreationState): void {
    this.#state = state;
    this.dispatchEvent(new Event('change'));
  }
}

/** Why it failed; a refusal that closes the door says how long. */
function withWait(error: unknown): Failure {
  const failure = failureOf(error);
  const seconds = failure.seconds ?? unsaidWait[failure.code];
  return seconds === undefined ? failure : { ...failure, seconds };
}

/** A year of birth that somebody gave already is not asked for again. */
const withBirthYear = (entries: Entries, now: number): Entries => {
  const reading = entries.birthYear === '' ? readBirthDate(entries.birthDate, now) : undefined;
  return reading && 'date' in reading ? { ...entries, birthYear: reading.date.slice(0, 4) } : entries;
};

function stateAt(place: Place, initial: Entries): CreationState {
  if (place.step === 'quality') return place;
  const { step, profile } = place;
  if (step === 'sent') return { step, profile, resend: { status: 'impossible' } };
  if (profile === 'autre') return { step: 'other', profile, initial, submission: editing };
  return { step: step === 'other' ? 'search' : step, profile, initial, submission: editing };
}
