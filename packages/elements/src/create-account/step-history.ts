import type { Profile } from '@comptexpert-kit/contract';
import { profileNames } from '../locales/fr/profiles.ts';
import type { Place } from './create-account.store.ts';

const key = 'cx-create-account';
const steps = ['search', 'number', 'other', 'sent'] as const;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isProfile = (value: unknown): value is Profile =>
  typeof value === 'string' && Object.hasOwn(profileNames, value);

/** The step that a state of the history stands for, whoever wrote it. */
function placeIn(state: unknown): Place | undefined {
  const place = isRecord(state) ? state[key] : undefined;
  if (!isRecord(place)) return undefined;
  const { step: name, profile } = place;
  if (name === 'quality') return { step: 'quality' };
  const step = steps.find((known) => known === name);
  return step && isProfile(profile) ? { step, profile } : undefined;
}

/**
 * Steps as entries of the browser’s history, so that « back » leads to the step before instead of out of the page. Entries
 * that are not ours, such as those of a link within the page, lead nowhere.
 */
export class StepHistory {
  readonly #came: (place: Place) => void;

  /** `came`: somebody went back or forth to a step. */
  constructor(came: (place: Place) => void) {
    this.#came = came;
  }

  /** The step that this entry of the history stands for, also after the page was loaded again. */
  get current(): Place | undefined {
    return placeIn(history.state);
  }

  connect(): void {
    addEventListener('popstate', this.#listen);
  }

  disconnect(): void {
    removeEventListener('popstate', this.#listen);
  }

  /** Another step: one more entry. */
  push(place: Place): void {
    this.#write('pushState', place);
  }

  /** Says what this entry stands for. */
  replace(place: Place): void {
    this.#write('replaceState', place);
  }

  #write(how: 'pushState' | 'replaceState', place: Place): void {
    try {
      const around: unknown = history.state;
      history[how]({ ...(isRecord(around) && around), [key]: place }, '');
    } catch {
      // Some frames may not: then « back » leaves the page.
    }
  }

  readonly #listen = (): void => {
    const place = this.current;
    if (place) this.#came(place);
  };
}
