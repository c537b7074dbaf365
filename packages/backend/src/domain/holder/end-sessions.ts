import type { Jobs } from '../jobs.ts';
import type { Log, Sessions } from '../ports.ts';

/** Ends sessions that a job already promises to end; what fails now is done again by the queue. */
export async function endNow(
  { jobs, sessions, log }: { readonly jobs: Jobs; readonly sessions: Sessions; readonly log: Log },
  jobId: string,
  ending: { readonly accountId: string; readonly except?: string },
): Promise<void> {
  const { accountId, except } = ending;
  try {
    await jobs.run<'end-sessions'>(jobId, { before: () => sessions.endAll(accountId, except) }, ending);
  } catch (error) {
    log.warn('sessions end later', { accountId, error: error instanceof Error ? error.name : 'unknown' });
  }
}
