import type { Account, Clock } from '../domain/ports.ts';
import { outlivedPassword } from '../domain/sign-in-time.ts';
import type { Database } from '../store/database.ts';
import { SessionRows } from '../store/sessions.ts';

/** A holder is told when a session was used last to within that time, so that most uses write nothing. */
const noticedEveryMs = 5 * 60 * 1000;

/**
 * Whether a stored session still counts, and notes its use if so. One from before the password was changed, or that was
 * ended, does not: a request that was under way at that moment may have stored it again. Everything that is handed out
 * looks for its session, and goes with it.
 */
export async function usesSession(
  database: Database,
  clock: Clock,
  account: Pick<Account, 'passwordChangedAt'>,
  session: { readonly uid: unknown; readonly loginTs: unknown },
): Promise<boolean> {
  if (typeof session.uid !== 'string' || typeof session.loginTs !== 'number') return false;
  const rows = new SessionRows(database);
  const details = await rows.details(session.uid);
  if (details?.isEnded === true || outlivedPassword(account, session.loginTs, details?.provenAt))
    return false;
  const now = clock.now();
  if (details && details.lastUsedAt <= now - noticedEveryMs) await rows.touch(session.uid, now);
  return true;
}
