import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { data, fileSuite, halves, listed, pieces, sha256 } from '../../../../../test/support/file-suite.ts';
import { s3Credentials, TestS3 } from '../../../../../test/support/s3.ts';
import { newFileName } from '../../domain/files/file-store.ts';
import type { Files } from '../../domain/files/files.ts';
import { StoreUnavailable } from '../../domain/store-unavailable.ts';
import { ConfigurationError } from '../config.ts';
import { openFiles } from './open-files.ts';
import { readS3Address } from './s3-address.ts';
import { partSize } from './s3-pieces.ts';

const mebibyte = 1024 * 1024;
const execute = promisify(execFile);

/** A bucket of a real store, where one is at hand: `s3://…` as in `DOCUMENTS_URL`, with credentials in the environment. */
const realBucket = process.env['KIT_TEST_S3'];

const reasonsOf = async (documentsUrl: string): Promise<readonly string[]> => {
  try {
    await openFiles({ documentsUrl, dataDirectory: '.data' });
  } catch (error) {
    if (error instanceof ConfigurationError) return error.reasons;
    throw error;
  }
  return [];
};

describe('files in an object store', () => {
  let store: TestS3;
  const open = (): Promise<Files> =>
    openFiles({ documentsUrl: realBucket ?? store.url, dataDirectory: '.data' });
  const inMemory = { skip: realBucket !== undefined };
  before(async () => {
    if (realBucket === undefined) Object.assign(process.env, s3Credentials);
    store = await TestS3.start();
  });
  after(() => store.close());
  fileSuite(open);

  it('are listed with what is unfinished, over several pages, and nothing of others', inMemory, async () => {
    const { store: files, growing } = await open();
    const before = await listed(files);
    const names = Array.from({ length: 5 }, newFileName);
    for (const name of names) await growing.append(name, 0, pieces(Buffer.alloc(partSize)));
    const whole = newFileName();
    await files.write(whole, pieces(data));
    store.objects.set('firm/documents/invoices/2026.pdf', {
      bytes: data,
      metadata: {},
      changedAt: new Date(),
    });
    store.objects.set('firm/documents-of-others', { bytes: data, metadata: {}, changedAt: new Date() });
    assert.deepEqual([...new Set(await listed(files))].sort(), [...before, ...names, whole].sort());
    for (const name of [...names, whole]) await growing.discard(name);
    assert.deepEqual(await listed(files), before);
  });

  it('leave nothing behind once they are whole or given up, here or there', inMemory, async () => {
    const { store: files, growing } = await open();
    const scratch = await mkdtemp(join(tmpdir(), 'kit-scratch-'));
    const before = store.names;
    process.env['TMPDIR'] = scratch;
    try {
      const [kept, gone] = [newFileName(), newFileName()];
      const many = Buffer.alloc(11 * mebibyte, 'x');
      for (const name of [kept, gone]) await growing.append(name, 0, pieces(many));
      const digest = { algorithm: 'sha256', digest: Buffer.from(sha256(data), 'hex') } as const;
      await growing.append(kept, many.byteLength, pieces(data), digest);
      assert.deepEqual(await readdir(scratch), []);
      await growing.seal(kept);
      await growing.discard(gone);
      assert.deepEqual(store.names, [...before, kept].sort());
      await files.remove(kept);
    } finally {
      delete process.env['TMPDIR'];
      await rm(scratch, { recursive: true });
    }
  });

  it('lose nothing that came where the store fails, whichever request it is', inMemory, async () => {
    const bytes = Buffer.concat([data, Buffer.alloc(9 * mebibyte, 'y'), data]);
    const name = newFileName();
    await (await open()).growing.append(name, 0, pieces(data));
    const least = data.byteLength;
    let [size, failures] = [least, 0];
    for (let round = 0; size < bytes.byteLength; round += 1) {
      const { growing } = await open();
      // One request more than in the round before goes well.
      store.answersLeft = round;
      await growing.append(name, size, pieces(bytes.subarray(size))).catch((error: unknown) => {
        assert.ok(error instanceof StoreUnavailable);
        failures += 1;
      });
      store.answersLeft = Infinity;
      const now = await growing.size(name);
      assert.ok(now >= size, `${now} of ${size}`);
      size = now;
    }
    assert.ok(failures > 3, String(failures));
    const { growing, store: files } = await open();
    assert.equal((await growing.seal(name)).sha256, sha256(bytes));
    await files.remove(name);
  });

  it('are made whole by two processes at once', inMemory, async () => {
    const [one, other] = [await open(), await open()];
    for (const bytes of [data, Buffer.alloc(9 * mebibyte, 'z')]) {
      const name = newFileName();
      await one.growing.append(name, 0, pieces(bytes));
      const sealed = await Promise.all([one.growing.seal(name), other.growing.seal(name)]);
      for (const { sha256: digest } of sealed) assert.equal(digest, sha256(bytes));
      await one.store.remove(name);
    }
  });

  it('begin anew where the store has given up what was unfinished', inMemory, async () => {
    const { growing } = await open();
    const name = newFileName();
    await growing.append(name, 0, pieces(Buffer.alloc(9 * mebibyte)));
    store.growing.clear();
    assert.equal(await growing.size(name), 0);
    await growing.append(name, 0, pieces(halves[0]));
    assert.equal((await growing.seal(name)).sha256, sha256(halves[0]));
    await growing.discard(name);
  });

  it(
    'are not served by a server that cannot reach its bucket: it does not start, and says why',
    inMemory,
    async () => {
      const away = 's3://kit-documents?endpoint=http://127.0.0.1:1&region=x';
      assert.match(
        (await reasonsOf(away)).join(),
        /bucket of documents kit-documents cannot be used \(.+\)$/,
      );
      assert.deepEqual(await reasonsOf(store.url.replace('kit-documents', 'other-bucket')), [
        'the bucket of documents other-bucket cannot be used (NoSuchBucket)',
      ]);
    },
  );
});

describe('the address of an object store', () => {
  it('names bucket, prefix, endpoint and region', () => {
    assert.deepEqual(readS3Address('s3://firm-documents/a/b/?endpoint=https://s3.example.fr&region=eu'), {
      bucket: 'firm-documents',
      prefix: 'a/b/',
      endpoint: 'https://s3.example.fr',
      region: 'eu',
    });
    const bare = { bucket: 'firm', prefix: '', endpoint: undefined, region: undefined };
    assert.deepEqual(readS3Address('s3://firm'), bare);
  });

  it('holds no credentials, and nothing that is not known', () => {
    for (const wrong of [
      's3://key:secret@firm',
      's3://key@firm',
      's3://firm?accessKeyId=x',
      's3://firm?endpoint=https://key:secret@s3.example.fr',
      's3://firm?endpoint=ftp://s3.example.fr',
      's3://Firm_1',
      's3://',
      's3:firm',
      'file:///srv',
    ])
      assert.equal(readS3Address(wrong), undefined, wrong);
  });
});

describe('what speaks to object stores', () => {
  /** Runs a server's start in a process of its own, with a word in how modules are found. */
  const started = async (documentsUrl: string, onFound: string): Promise<string> => {
    const folder = new URL('./', import.meta.url).href;
    const script = `
      import { registerHooks } from 'node:module';
      const found = new Set();
      registerHooks({ resolve(name, context, next) { ${onFound} found.add(name); return next(name, context); } });
      await import('${folder}../kit.ts');
      const { openFiles } = await import('${folder}open-files.ts');
      await openFiles({ documentsUrl: process.env.URL, dataDirectory: '.data' })
        .catch((error) => console.log(error.message));
      console.log([...found].filter((name) => /^@(aws-sdk|smithy|tus\\/s3)/.test(name)).length > 0);`;
    const options = ['--conditions=@comptexpert-kit/source', '--input-type=module', '--eval', script];
    const environment = { ...process.env, ...s3Credentials, URL: documentsUrl };
    return (await execute(process.execPath, options, { env: environment })).stdout.trim();
  };

  it('is not even loaded where documents are on disk', async () => {
    const store = await TestS3.start();
    const folder = await mkdtemp(join(tmpdir(), 'kit-files-'));
    try {
      assert.equal(await started(`file://${folder}`, ''), 'false');
      assert.equal(await started(store.url, ''), 'true');
    } finally {
      await store.close();
      await rm(folder, { recursive: true });
    }
  });

  it('is asked for in plain words where it is not installed', async () => {
    const absent = `if (name === '@tus/s3-store') throw Object.assign(new Error(), { code: 'ERR_MODULE_NOT_FOUND' });`;
    assert.match(await started('s3://firm', absent), /are not installed: run npm ci without --omit=optional/);
  });
});
