import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hash } from '@node-rs/argon2';
import { Busy } from '../domain/ports.ts';
import { Argon2Hasher } from './passwords.ts';

describe('password hashing', () => {
  it('is Argon2id at OWASP’s parameters', async () => {
    assert.match(await new Argon2Hasher().hash('Demo-2026'), /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('knows the right password from a wrong one', async () => {
    const hasher = new Argon2Hasher();
    const stored = await hasher.hash('Demo-2026');
    assert.deepEqual(await hasher.verify(stored, 'Demo-2026'), { fits: true, rehash: false });
    assert.deepEqual(await hasher.verify(stored, 'demo-2026'), { fits: false, rehash: false });
  });

  it('fits nothing where there is no account', async () => {
    assert.deepEqual(await new Argon2Hasher().verify(undefined, 'no account has this'), {
      fits: false,
      rehash: false,
    });
  });

  it('asks for a new hash where the stored one is weaker than today’s', async () => {
    const weak = await hash('Demo-2026', { memoryCost: 4096, timeCost: 1, parallelism: 1 });
    assert.deepEqual(await new Argon2Hasher().verify(weak, 'Demo-2026'), { fits: true, rehash: true });
    assert.deepEqual(await new Argon2Hasher().verify(weak, 'wrong'), { fits: false, rehash: false });
  });

  it('refuses what would wait too long and serves the others', async () => {
    const hasher = new Argon2Hasher({ concurrency: 1, waiting: 2 });
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => hasher.hash('Demo-2026')));
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected'],
    );
    const refused = outcomes[3];
    assert.ok(
      refused?.status === 'rejected' && refused.reason instanceof Busy && refused.reason.retryAfter >= 1,
    );
    assert.ok(await hasher.hash('afterwards'), 'the queue is free again');
  });

  it('a hash that fails leaves its place to the next', async () => {
    const hasher = new Argon2Hasher({ concurrency: 1, waiting: 1 });
    await assert.rejects(hasher.verify('no hash at all', 'x'));
    assert.ok(await hasher.hash('x'));
  });
});
