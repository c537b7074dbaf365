import type { Store } from '../store/store.ts';
import type { StoredJob } from '../store/jobs.ts';
import type { Clock, Log, Secrets } from './ports.ts';
import { StoreUnavailable } from './store-unavailable.ts';

/** Everything that an answer may promise, with what is needed to keep the promise. */
export interface JobPayloads {
  /** Someone asked for a mail with identifier and link. */
  readonly recovery: { readonly email: string; readonly clientId: string | null };
  /** Someone asked for an account: a member, or whoever has that account of « Autre profil » now. */
  readonly creation: {
    readonly of: { readonly memberId: string } | { readonly accountId: string };
    readonly clientId: string | null;
  };
  /** An identifier was closed after too many wrong passwords. */
  readonly 'sign-in-closed': { readonly identifier: string };
  /** Someone asked for access to a company’s space. */
  readonly activation: { readonly siren: string; readonly email: string; readonly name: string | null };
  /** A new address was confirmed: it counts from when this is due. */
  readonly 'email-change': { readonly accountId: string; readonly changeId: string };
  /** A company’s people deposited documents, of which the firm is to be told. */
  readonly 'documents-arrived': { readonly companyId: string };
  /** A password was changed, or the account closed; `except`: the session that goes on. */
  readonly 'end-sessions': { readonly accountId: string; readonly except?: string };
}
export type JobKind = keyof JobPayloads;

/** `within`: done in the transaction that takes the job. `before`: done first, and again if the process dies then. */
export type JobHandlers = {
  readonly [Kind in JobKind]:
    | { readonly within: (store: Store, payload: JobPayloads[Kind]) => Promise<void> }
    | { readonly before: (payload: JobPayloads[Kind]) => Promise<void> };
};

const atOnce = 50;
const longestDelayMs = 60 * 60 * 1000;
const mostAttempts = 50;

const delayAfter = (attempts: number): number => Math.min(1000 * 2 ** Math.min(attempts, 20), longestDelayMs);

/** Work that was promised by an answer and is done after it, whatever happens to the process in between. */
export class Jobs {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #secrets: Secrets;
  readonly #log: Log;

  constructor(store: Store, clock: Clock, secrets: Secrets, log: Log) {
    this.#store = store;
    this.#clock = clock;
    this.#secrets = secrets;
    this.#log = log;
  }

  /** Promises the work, in the caller's transaction where one is given; `dueAt`: for later. */
  async add<Kind extends JobKind>(
    kind: Kind,
    payload: JobPayloads[Kind],
    store = this.#store,
    dueAt?: number,
  ): Promise<string> {
    const id = this.#secrets.token();
    await store.jobs.add({ id, kind, payload }, this.#clock.now(), dueAt);
    return id;
  }

  /**
   * Does what is due; a job that fails comes again later.
   * @throws StoreUnavailable
   */
  async runDue(handlers: JobHandlers): Promise<void> {
    for (const job of await this.#store.jobs.due(this.#clock.now(), atOnce))
      await this.#attempt(job, handlers);
  }

  /** Does one job now, if it is still there. */
  async run<Kind extends JobKind>(
    id: string,
    handler: JobHandlers[Kind],
    payload: JobPayloads[Kind],
  ): Promise<void> {
    if ('before' in handler) await handler.before(payload);
    await this.#store.transaction(async (store) => {
      if ((await store.jobs.take(id)) && 'within' in handler) await handler.within(store, payload);
    });
  }

  async #attempt(job: StoredJob, handlers: JobHandlers): Promise<void> {
    try {
      if (!isKind(job.kind, handlers)) throw new Error(`no handler for ${job.kind}`);
      await this.run(job.id, handlers[job.kind], job.payload as JobPayloads[JobKind]);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      const isGivenUp = job.attempts + 1 >= mostAttempts;
      this.#log.error(isGivenUp ? 'job given up' : 'job failed', {
        kind: job.kind,
        attempts: job.attempts + 1,
        error: error instanceof Error ? error.name : 'unknown',
      });
      if (isGivenUp) await this.#store.jobs.take(job.id);
      else await this.#store.jobs.postpone(job.id, this.#clock.now() + delayAfter(job.attempts));
    }
  }
}

const isKind = (kind: string, handlers: JobHandlers): kind is JobKind => Object.hasOwn(handlers, kind);
