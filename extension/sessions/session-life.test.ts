import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endOf, isDue, nextAttempt, nextEvent, standingOf } from './session-life.ts';

const minute = 60_000;
const now = Date.UTC(2026, 10, 22, 8);
const session = { until: now + 600 * minute, refreshAt: now + 9 * minute };

describe('a session', () => {
  it('lives, nears its end and is over, by absolute times', () => {
    const at = (time: number) => standingOf(session, time, 30 * minute);
    assert.deepEqual(at(now), { status: 'live', until: session.until });
    assert.equal(at(session.until - 30 * minute - 1).status, 'live');
    assert.equal(at(session.until - 30 * minute).status, 'ending');
    assert.deepEqual(at(session.until), { status: 'over', reason: 'expired' });
    assert.equal(standingOf(session, session.until - 1, 0).status, 'live');
  });

  it('says since when its issuer is away, and that it is over before anything else', () => {
    const away = { ...session, unreachableSince: now - minute };
    assert.deepEqual(standingOf(away, now, 0), {
      status: 'unreachable',
      since: now - minute,
      until: session.until,
    });
    const over = standingOf({ ...away, over: 'signed-out' }, now, 0);
    assert.deepEqual(over, { status: 'over', reason: 'signed-out' });
  });

  it('is refreshed when it is time, and when a clock that was put back says it never is', () => {
    assert.equal(isDue(session, now), false);
    assert.equal(isDue(session, session.refreshAt), true);
    assert.equal(isDue(session, now - 120 * minute), true);
    assert.equal(isDue({ ...session, over: 'expired' }, session.refreshAt), false);
  });

  it('is asked for later and later while the issuer is away, every quarter of an hour at last', () => {
    const waits: number[] = [];
    for (let time = now; time < now + 60 * minute; time = nextAttempt(now, time))
      waits.push((nextAttempt(now, time) - time) / minute);
    assert.deepEqual(waits, [0.5, 0.5, 1, 2, 4, 8, 15, 15, 15]);
  });

  it('tells an end that had come from one that somebody made', () => {
    assert.equal(endOf(session, now), 'ended-elsewhere');
    assert.equal(endOf(session, session.until - minute), 'expired');
  });

  it('wakes the extension when something changes next', () => {
    assert.equal(nextEvent(session, now, 0), session.refreshAt);
    const later = { ...session, refreshAt: session.until };
    assert.equal(nextEvent(later, session.until - 50 * minute, 30 * minute), session.until - 30 * minute);
    assert.equal(nextEvent({ ...session, over: 'expired' }, now, 0), undefined);
    assert.equal(nextEvent(session, session.until, 0), undefined);
  });
});
