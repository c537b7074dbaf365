import type { AccountRecord } from '../vault/record.ts';
import type { SessionStanding } from '../state.ts';

const minute = 60_000;

/** So long a session of an extension lasts from its sign-in, in milliseconds: as one that is kept (`lifetimes.ts` of the backend). */
export const sessionLength = 30 * 24 * 60 * minute;

/** Tokens are renewed before they expire, so that a click finds them good. */
export const renewedBefore = minute;

/** The shortest and the longest time until an issuer that is away is asked again. */
const soonest = 30_000;
const latest = 15 * minute;

/** No token is asked to last longer; what seems to was written by a clock that was put back since. */
const longest = 60 * minute;

/** By so much the end of a session may differ from what the issuer makes of it. */
const aboutTheEnd = 15 * minute;

type Session = AccountRecord['session'];

/** When an issuer that is away since then is asked again: later and later. */
export const nextAttempt = (since: number, now: number): number =>
  now + Math.min(Math.max(now - since, soonest), latest);

/** Whether tokens are to be asked for. */
export const isDue = ({ over, refreshAt }: Session, now: number): boolean =>
  over === undefined && (refreshAt <= now || refreshAt > now + longest);

/** Why a session is over that the issuer knows nothing of any more. */
export const endOf = ({ until }: Session, now: number): 'expired' | 'ended-elsewhere' =>
  now >= until - aboutTheEnd ? 'expired' : 'ended-elsewhere';

/** `warnBefore`: milliseconds. */
export function standingOf(session: Session, now: number, warnBefore: number): SessionStanding {
  const { over, until, unreachableSince: since } = session;
  if (over !== undefined) return { status: 'over', reason: over };
  if (until <= now) return { status: 'over', reason: 'expired' };
  if (since !== undefined) return { status: 'unreachable', since, until };
  return { status: until - now <= warnBefore ? 'ending' : 'live', until };
}

/** When something changes next about a session; `undefined`: never by itself. */
export function nextEvent(session: Session, now: number, warnBefore: number): number | undefined {
  if (session.over !== undefined || session.until <= now) return undefined;
  const times = [session.refreshAt, session.until - warnBefore, session.until];
  return Math.max(now, Math.min(...times.filter((time) => time > now), now + longest));
}
