import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import { GroupCommit } from './group-commit.ts';
import { openSqlite } from './sqlite.ts';

describe('writes that share a commit', () => {
  let db: Database;
  let commits: GroupCommit;
  beforeEach(async () => {
    db = openSqlite(':memory:');
    await sql`create table notes (word text primary key)`.execute(db);
    commits = new GroupCommit(db);
  });

  const write = (...words: string[]) =>
    commits.run(async (inside) => {
      for (const word of words) await sql`insert into notes values (${word})`.execute(inside);
      return words.length;
    });
  const read = async (): Promise<string[]> => {
    const { rows } = await sql<{ word: string }>`select word from notes order by word`.execute(db);
    return rows.map(({ word }) => word);
  };

  it('are each answered with what is theirs, more of them than one commit holds', async () => {
    const words = Array.from({ length: 50 }, (_, index) => `w${String(index).padStart(2, '0')}`);
    assert.deepEqual(
      await Promise.all(words.map((word) => write(word))),
      words.map(() => 1),
    );
    assert.deepEqual(await read(), words);
  });

  it('fail alone: what one did is taken back, its neighbours’ stays', async () => {
    const outcomes = await Promise.allSettled([write('a'), write('b', 'b'), write('c')]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.deepEqual(await read(), ['a', 'c']);
    await assert.rejects(write('d', 'd'), /UNIQUE/);
    assert.deepEqual(await read(), ['a', 'c'], 'nor does one that is alone leave half of itself');
  });

  it('are all told when the transaction itself is lost, and the next ones go on', async () => {
    const lost = commits.run(async (inside) => {
      await sql`insert into notes values ('lost')`.execute(inside);
      // As SQLite does by itself on a full disk.
      await sql`rollback`.execute(inside);
      throw new Error('disk full');
    });
    const outcomes = await Promise.allSettled([write('a'), lost, write('c')]);
    for (const outcome of outcomes) {
      assert.equal(outcome.status, 'rejected');
      assert.match(String(outcome.reason), /disk full/);
    }
    assert.deepEqual(await read(), []);
    await write('e');
    assert.deepEqual(await read(), ['e']);
  });
});
