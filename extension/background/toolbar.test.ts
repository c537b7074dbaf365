import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AccountView, ExtensionState, SessionStanding, Settings } from '../state.ts';
import { toolbarOf } from './toolbar.ts';

const now = Date.UTC(2026, 10, 22, 8);
const minute = 60_000;
const until = now + 600 * minute;
const live: SessionStanding = { status: 'live', until };

const account = (session: SessionStanding, index: number): AccountView => ({
  id: `${index}`,
  label: '',
  identifier: '',
  name: '',
  profile: undefined,
  region: undefined,
  offices: [],
  colour: 'blue',
  session,
});

function stateWith(
  sessions: readonly SessionStanding[],
  language: Settings['language'] = 'fr',
  change: Partial<ExtensionState> = {},
): ExtensionState {
  return {
    lock: { locked: false, protection: 'device' },
    accounts: sessions.map(account),
    sites: [],
    services: [],
    settings: {
      language,
      theme: 'auto',
      lockAfter: 15,
      lockWithSystem: true,
      lockWithBrowser: true,
      warnBefore: 30,
    },
    managed: { fixed: [], faulty: [] },
    issuer: 'https://identification.ordre.example',
    ...change,
  };
}

const shown = (...sessions: readonly SessionStanding[]) => {
  const { icon, badge } = toolbarOf(stateWith(sessions), now);
  return [icon, badge];
};

describe('the toolbar button', () => {
  it('says what somebody has to do before what merely is', () => {
    const ending: SessionStanding = { status: 'ending', until: now + 90 * minute };
    const away: SessionStanding = { status: 'unreachable', since: now - minute, until };
    const over: SessionStanding = { status: 'over', reason: 'ended-elsewhere' };
    const signedOut: SessionStanding = { status: 'over', reason: 'signed-out' };
    assert.deepEqual(shown(live), ['live', '']);
    assert.deepEqual(shown(live, signedOut), ['live', '']);
    assert.deepEqual(shown(live, away), ['attention', '?']);
    assert.deepEqual(shown(live, away, ending), ['ending', '1h']);
    assert.deepEqual(shown(live, away, ending, over), ['attention', '!']);
    const full = toolbarOf(stateWith([live], 'fr', { trouble: 'store-full' }), now);
    assert.deepEqual([full.icon, full.badge], ['attention', '!']);
  });

  it('tells nothing of the accounts while it is locked', () => {
    const lock = { locked: true, protection: 'passphrase' } as const;
    const { icon, badge, title } = toolbarOf(stateWith([], 'fr', { lock }), now);
    assert.deepEqual([icon, badge, title], ['locked', '', 'Comptexpert\u00a0: verrouillé']);
  });

  it('counts in both languages, and gives a badge at most four characters', () => {
    const titles = ([1, 2] as const).flatMap((count) =>
      (['fr', 'en'] as const).map(
        (language) => toolbarOf(stateWith(Array<SessionStanding>(count).fill(live), language), now).title,
      ),
    );
    assert.deepEqual(titles, [
      'Comptexpert\u00a0: 1 session active',
      'Comptexpert: 1 active session',
      'Comptexpert\u00a0: 2 sessions actives',
      'Comptexpert: 2 active sessions',
    ]);
    for (const minutes of [0.5, 59, 61, 24 * 60 - 1, 24 * 60 * 29])
      for (const language of ['fr', 'en'] as const) {
        const ends: SessionStanding = { status: 'ending', until: now + minutes * minute };
        const { badge } = toolbarOf(stateWith([ends], language), now);
        assert.ok(badge.length >= 2 && badge.length <= 4, badge);
      }
  });
});
