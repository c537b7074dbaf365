import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLog } from './log.ts';
import { routeOf } from './routes.ts';

function logging(): { log: ReturnType<typeof createLog>; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  const log = createLog('info', {
    write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  });
  return { log, lines };
}

describe('the log', () => {
  it('holds the event and its details, one JSON object a line', () => {
    const { log, lines } = logging();
    log.warn('something', { client: 'espace-pro', status: 429 });
    const [line] = lines;
    assert.deepEqual([line?.['event'], line?.['client'], line?.['status']], ['something', 'espace-pro', 429]);
    assert.match(String(line?.['time']), /^\d{4}-\d\d-\d\dT/);
  });

  it('lets no secret out, however deep or in whatever it is wrapped', () => {
    const { log, lines } = logging();
    const token = 'canary-token-abcdefghijklmnopqrstuvwxyz0123456789';
    log.error('failed', {
      password: 'canary-password',
      newPassword: 'canary-password',
      headers: { authorization: 'DPoP canary', cookie: 'cx_session=canary' },
      refresh_token: token,
      nested: { list: [{ secretKey: 'canary' }] },
      html: '<p>canary body</p>',
      note: `see ${token}`,
      url: 'http://identification.localhost/mot-de-passe#canary',
      error: new Error(`cannot use ${token}`, { cause: new Error('http://x/?canary=1') }),
    });
    assert.doesNotMatch(JSON.stringify(lines), /canary/);
  });

  it('masks e-mail addresses and cuts network addresses', () => {
    const { log, lines } = logging();
    log.info('mail', {
      to: 'marie.durand@example.fr',
      address: '192.0.2.77',
      text: 'x',
      error: new Error('<a.b@c.fr> no'),
    });
    const [line] = lines;
    assert.equal(line?.['to'], 'm…@example.fr');
    assert.equal(line['address'], '192.0.2.0/24');
    assert.doesNotMatch(JSON.stringify(line), /durand|a\.b@|77/);
  });

  it('keeps the ids that a search needs', () => {
    const { log, lines } = logging();
    const accountId = '0b6f6f8e-8a40-4bd4-9a51-0f6f2f0a5d11';
    log.info('seen', { accountId });
    assert.equal(lines[0]?.['accountId'], accountId);
  });

  it('names routes by their pattern', () => {
    assert.equal(routeOf('/connexion/abc'), '/connexion/{uid}');
    assert.equal(routeOf('/oidc/auth/abc'), '/oidc/auth/{uid}');
    assert.equal(routeOf(`/api/password-links/${'x'.repeat(43)}`), '/api/password-links/{token}');
    assert.equal(routeOf('/assets/a-1.js'), '/assets/*');
    assert.equal(routeOf('/find_identifiant.php'), '/find_identifiant.php');
    assert.equal(routeOf('/oidc/session/end/confirm'), '/oidc/session/end/confirm');
    assert.equal(routeOf('/Marie@example.fr'), '(other)');
  });
});
