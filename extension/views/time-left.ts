import type { TimeWords } from '../locales/fr/shared.ts';
import type { SessionStanding } from '../state.ts';

/** `tone` is told by colour, never by colour alone. */
export interface TimeLeft {
  readonly text: string;
  readonly tone: 'live' | 'ending' | 'unreachable' | 'over';
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A span as people say it: rounded down, so that nobody counts on time that is not left. */
function span(milliseconds: number, words: TimeWords): string | undefined {
  if (milliseconds < minute) return undefined;
  if (milliseconds < hour) return words.minutes(Math.floor(milliseconds / minute));
  if (milliseconds < 2 * day) return words.hours(Math.floor(milliseconds / hour));
  return words.days(Math.floor(milliseconds / day));
}

/** How a session stands, in words. */
export function timeLeft(session: SessionStanding, now: number, words: TimeWords): TimeLeft {
  if (session.status === 'over' || session.until <= now) return { text: words.over, tone: 'over' };
  if (session.status === 'unreachable') {
    const since = span(now - session.since, words);
    return {
      text: since === undefined ? words.unreachableNow : words.unreachable(since),
      tone: 'unreachable',
    };
  }
  const left = span(session.until - now, words);
  if (left === undefined) return { text: words.endingNow, tone: 'ending' };
  return session.status === 'ending'
    ? { text: words.ending(left), tone: 'ending' }
    : { text: words.left(left), tone: 'live' };
}

/** Whether services open with it. */
export const isUsable = (session: SessionStanding, now: number): boolean =>
  session.status !== 'over' && session.until > now;
