import type { AccountView, ExtensionState } from '../state.ts';
import { toolbarWords, type ToolbarWords } from './toolbar-words.ts';

/** Pictures of the toolbar button, by name of their files. */
export type ToolbarIcon = 'live' | 'ending' | 'attention' | 'locked';

/** Where their pictures are, by size in pixels. */
export const iconFiles = (icon: ToolbarIcon): Record<number, string> => ({
  16: `/icon/${icon}-16.png`,
  32: `/icon/${icon}-32.png`,
});

export interface Toolbar {
  readonly icon: ToolbarIcon;
  readonly title: string;
  /** At most four characters; empty: none. */
  readonly badge: string;
  /** Of the badge. */
  readonly colour: string;
}

const amber = '#8a5300';
const red = '#b3261e';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The largest unit that there is one of, rounded down: less is left than it says never. */
export function shortly(milliseconds: number, words: ToolbarWords): string {
  if (milliseconds >= day) return words.days(Math.floor(milliseconds / day));
  if (milliseconds >= hour) return words.hours(Math.floor(milliseconds / hour));
  return words.minutes(Math.max(0, Math.floor(milliseconds / minute)));
}

const isOver = ({ session }: AccountView): boolean => session.status === 'over';

/** Signing out is what somebody wanted; everything else that is over waits for them. */
const needsHolder = ({ session }: AccountView): boolean =>
  session.status === 'over' && session.reason !== 'signed-out';

/** How everything stands, in one picture and one line. `now`: milliseconds since the epoch. */
export function toolbarOf(state: ExtensionState, now: number): Toolbar {
  const words = toolbarWords[state.settings.language];
  const plain = (icon: ToolbarIcon, title: string): Toolbar => ({ icon, title, badge: '', colour: red });
  if (state.trouble !== undefined) return { ...plain('attention', words.trouble), badge: '!' };
  if (state.lock.locked) return plain('locked', words.locked);
  if (state.accounts.length === 0) return plain('live', words.empty);
  const over = state.accounts.filter(needsHolder);
  if (over.length > 0) return { ...plain('attention', words.over(over.length)), badge: '!' };
  const ends = state.accounts.flatMap(({ session }) => (session.status === 'ending' ? [session.until] : []));
  if (ends.length > 0) {
    const left = shortly(Math.min(...ends) - now, words);
    return {
      icon: 'ending',
      title: words.ending(left),
      badge: left.replace(/\s(\w)\w*/u, '$1'),
      colour: amber,
    };
  }
  const live = state.accounts.filter((account) => !isOver(account));
  if (live.some(({ session }) => session.status === 'unreachable'))
    return { ...plain('attention', words.unreachable), badge: '?', colour: amber };
  return plain('live', words.live(live.length));
}
