import type { Settings } from '../state.ts';

export interface ToolbarWords {
  readonly locked: string;
  readonly empty: string;
  readonly trouble: string;
  readonly unreachable: string;
  live(sessions: number): string;
  over(sessions: number): string;
  /** `left`: a time in short. */
  ending(left: string): string;
  minutes(count: number): string;
  hours(count: number): string;
  days(count: number): string;
}

/** What the toolbar button says; French puts a no-break space before a colon. */
export const toolbarWords: Readonly<Record<Settings['language'], ToolbarWords>> = {
  fr: {
    locked: 'Comptexpert\u00a0: verrouillé',
    empty: 'Comptexpert\u00a0: aucun compte',
    trouble: 'Comptexpert\u00a0: à vérifier',
    unreachable: 'Comptexpert\u00a0: le service ne répond pas',
    live: (sessions) =>
      sessions > 1
        ? `Comptexpert\u00a0: ${sessions} sessions actives`
        : `Comptexpert\u00a0: ${sessions} session active`,
    over: (sessions) =>
      sessions > 1
        ? `Comptexpert\u00a0: ${sessions} sessions terminées, reconnectez-vous`
        : 'Comptexpert\u00a0: session terminée, reconnectez-vous',
    ending: (left) => `Comptexpert\u00a0: une session se termine dans ${left}`,
    minutes: (count) => `${count}\u00a0min`,
    hours: (count) => `${count}\u00a0h`,
    days: (count) => `${count}\u00a0j`,
  },
  en: {
    locked: 'Comptexpert: locked',
    empty: 'Comptexpert: no account',
    trouble: 'Comptexpert: needs a look',
    unreachable: 'Comptexpert: the service does not answer',
    live: (sessions) => `Comptexpert: ${sessions} active session${sessions === 1 ? '' : 's'}`,
    over: (sessions) =>
      sessions === 1
        ? 'Comptexpert: session over, sign in again'
        : `Comptexpert: ${sessions} sessions over, sign in again`,
    ending: (left) => `Comptexpert: a session ends in ${left}`,
    minutes: (count) => `${count}\u00a0min`,
    hours: (count) => `${count}\u00a0h`,
    days: (count) => `${count}\u00a0d`,
  },
};
