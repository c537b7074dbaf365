import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { type Right, uploadsPath } from '@comptexpert-kit/contract';
import { codeOf } from './answers.ts';
import { type ApiHost, registeredOrigin } from './host.ts';
import { onEveryHost } from './hosts.ts';
import { type Client, Firm } from './space.ts';
import { invoice, largePdf, metadataOf, Sender, sha256 } from './uploading.ts';

const day = 24 * 60 * 60 * 1000;

await onEveryHost('an upload', (serve) => {
  let host: ApiHost;
  let firm: Firm;
  let nora: Client;
  before(async () => {
    host = await serve({ house: 'firm' });
    firm = new Firm(() => host);
    nora = await firm.employee();
  });
  after(() => host.close());

  const newcomer = async (rights: readonly Right[] = ['deposit']) => {
    const siren = await firm.company();
    const client = await firm.user(siren, rights);
    return { siren, client, sender: new Sender(host, client) };
  };
  const bytes = largePdf(50_000);
  const [first, second] = [bytes.slice(0, 20_000), bytes.slice(20_000)];

  it('goes on where it stopped, and becomes one document', async () => {
    const { sender, client } = await newcomer();
    const location = await sender.place(bytes.byteLength);
    assert.match(location, /^\/api\/uploads\/[\w-]+$/);
    const begun = await sender.send(location, 0, first);
    assert.deepEqual([begun.status, begun.headers.get('Upload-Offset')], [204, '20000']);
    assert.match(begun.headers.get('Upload-Expires') ?? '', / GMT$/);
    const asked = await sender.ask('HEAD', location);
    assert.deepEqual(
      [asked.status, asked.headers.get('Upload-Offset'), asked.headers.get('Upload-Length')],
      [200, '20000', '50000'],
    );
    assert.equal(asked.headers.get('Cache-Control'), 'no-store');
    const ended = await sender.send(location, 20_000, second);
    assert.equal(ended.status, 204);
    assert.equal(ended.headers.get('Tus-Resumable'), '1.0.0');
    const { id, sha256: digest } = await sender.document(ended.headers.get('Document-Id') ?? '');
    assert.equal(digest, sha256(bytes));
    const again = await sender.ask('HEAD', location);
    assert.deepEqual([again.headers.get('Upload-Offset'), again.headers.get('Document-Id')], ['50000', id]);
    const list = (await (await client.ask('GET', '/api/documents')).json()) as { items: unknown[] };
    assert.equal(list.items.length, 1);
  });

  describe('takes no bytes', () => {
    it('twice, early or beyond its end', async () => {
      const { sender } = await newcomer();
      const location = await sender.place(bytes.byteLength);
      await sender.send(location, 0, first);
      assert.equal(await codeOf(await sender.send(location, 0, first)), '409 upload-offset');
      assert.equal(await codeOf(await sender.send(location, 30_000, second)), '409 upload-offset');
      assert.equal(await codeOf(await sender.send(location, 20_000, bytes)), '413 payload-too-large');
      const ended = await sender.send(location, 20_000, second);
      assert.equal((await sender.document(ended.headers.get('Document-Id') ?? '')).sha256, sha256(bytes));
    });

    it('that changed on the way', async () => {
      const { sender } = await newcomer();
      const location = await sender.place(bytes.byteLength);
      const checksum = (algorithm: string, part: Uint8Array) => ({
        'Upload-Checksum': `${algorithm} ${createHash(algorithm).update(part).digest('base64')}`,
      });
      assert.equal((await sender.send(location, 0, first, checksum('sha1', first))).status, 204);
      const changed = await sender.send(location, 20_000, second, checksum('sha256', first));
      assert.equal(await codeOf(changed), '460 upload-checksum');
      const odd = await sender.send(location, 20_000, second, { 'Upload-Checksum': 'md5 eA==' });
      assert.equal(await codeOf(odd), '400 upload-malformed');
      const asked = await sender.ask('HEAD', location);
      assert.equal(asked.headers.get('Upload-Offset'), '20000');
      const ended = await sender.send(location, 20_000, second, checksum('sha256', second));
      assert.equal(ended.status, 204);
    });

    it('from two writers at once: one goes on, the other is told', async () => {
      const { sender } = await newcomer();
      const location = await sender.place(bytes.byteLength);
      const both = await Promise.all([sender.send(location, 0, bytes), sender.send(location, 0, bytes)]);
      assert.deepEqual(both.map(({ status }) => status).sort(), [204, 409]);
      const winner = both.find(({ status }) => status === 204);
      assert.equal((await sender.document(winner?.headers.get('Document-Id') ?? '')).sha256, sha256(bytes));
    });

    it('by another version of the protocol, or without its headers', async () => {
      const { sender } = await newcomer();
      const location = await sender.place(bytes.byteLength);
      const old = await sender.ask('PATCH', location, { 'Tus-Resumable': '0.2.2' });
      assert.deepEqual([await codeOf(old), old.headers.get('Tus-Version')], ['412 upload-version', '1.0.0']);
      const bare = await sender.ask('PATCH', location, {}, first);
      assert.equal(await codeOf(bare), '400 upload-malformed');
      assert.equal(await codeOf(await sender.send(location, -1, first)), '400 upload-malformed');
      const typed = await sender.send(location, 0, first, { 'Content-Type': 'application/pdf' });
      assert.equal(await codeOf(typed), '400 upload-malformed');
      const endless = await sender.ask('POST', uploadsPath, {
        'Upload-Defer-Length': '1',
        'Upload-Metadata': metadataOf({ filename: 'a.pdf', documentType: 'bank' }),
      });
      assert.equal(await codeOf(endless), '400 upload-malformed');
    });
  });

  it('says what it is of, or is not begun', async () => {
    const { sender } = await newcomer();
    const refused = await sender.create(10, { documentType: 'love-letter' });
    const { errors } = (await refused.clone().json()) as { errors: { pointer: string }[] };
    assert.equal(await codeOf(refused), '422 invalid-request');
    assert.deepEqual(
      errors.map(({ pointer }) => pointer),
      ['/documentType'],
    );
    const unread = await sender.create(10, {}, undefined, { 'Upload-Metadata': 'filename ÿ' });
    assert.equal(await codeOf(unread), '400 upload-malformed');
  });

  it('is given up where its sender says so, but not once it is a document', async () => {
    const { sender } = await newcomer();
    const location = await sender.place(bytes.byteLength);
    await sender.send(location, 0, first);
    assert.equal((await sender.ask('DELETE', location)).status, 204);
    assert.equal((await sender.ask('HEAD', location)).status, 404);
    assert.equal(await codeOf(await sender.send(location, 20_000, second)), '404 upload-unknown');
    const other = await sender.place(bytes.byteLength);
    const ended = await sender.send(other, 0, bytes);
    assert.equal(await codeOf(await sender.ask('DELETE', other)), '400 upload-malformed');
    await sender.document(ended.headers.get('Document-Id') ?? '');
  });

  it('is its sender’s alone: others and nobody learn nothing of it', async () => {
    const { siren, sender } = await newcomer();
    const location = await sender.place(bytes.byteLength, { filename: 'paie.pdf' });
    const { sender: stranger } = await newcomer();
    const colleague = new Sender(host, await firm.user(siren, ['deposit', 'admin']));
    for (const other of [stranger, colleague, new Sender(host, nora)]) {
      assert.equal((await other.ask('HEAD', location)).status, 404);
      assert.equal(await codeOf(await other.send(location, 0, first)), '404 upload-unknown');
      assert.equal(await codeOf(await other.ask('DELETE', location)), '404 upload-unknown');
    }
    for (const method of ['HEAD', 'PATCH', 'DELETE'])
      assert.equal(
        (await host.fetch(location, { method, headers: { 'Tus-Resumable': '1.0.0' } })).status,
        401,
      );
    assert.equal((await sender.send(location, 0, first)).status, 204);
    const trail = (await (await nora.ask('GET', `/api/audit?company=${siren}`)).json()) as {
      items: { subject: string; action: string }[];
    };
    assert.deepEqual(
      trail.items.map(({ action, subject }) => [action, subject]),
      Array.from({ length: 3 }, () => ['access-refused', 'paie.pdf']),
    );
  });

  it('ends where the right to deposit is withdrawn in the middle', async () => {
    const { sender, client } = await newcomer();
    const location = await sender.place(bytes.byteLength);
    await sender.send(location, 0, first);
    const withdrawn = await nora.ask('PATCH', `/api/users/${client.userId}`, { rights: ['indicators'] });
    assert.equal(withdrawn.status, 200, await withdrawn.text());
    assert.equal(await codeOf(await sender.send(location, 20_000, second)), '403 right-missing');
    assert.equal((await sender.ask('HEAD', location)).status, 403);
    await nora.ask('PATCH', `/api/users/${client.userId}`, { rights: ['deposit'] });
    assert.equal((await sender.send(location, 20_000, second)).status, 204);
  });

  it('waits for its sender’s next token where one has run out', async () => {
    const { sender } = await newcomer();
    const location = await sender.place(bytes.byteLength);
    await sender.send(location, 0, first);
    const late = await sender.send(location, 20_000, second, { Authorization: 'DPoP expired' });
    assert.equal(await codeOf(late), '401 not-signed-in');
    assert.equal((await sender.send(location, 20_000, second)).status, 204);
  });

  it('has a week, and leaves nothing behind', async () => {
    const { sender, client } = await newcomer();
    const location = await sender.place(bytes.byteLength);
    await sender.send(location, 0, first);
    await host.advance(7 * day);
    assert.equal((await sender.ask('HEAD', location)).status, 410);
    assert.equal(await codeOf(await sender.send(location, 20_000, second)), '410 upload-expired');
    const { quota } = (await (await client.ask('GET', '/api/deposit')).json()) as {
      quota: { used: number };
    };
    assert.equal(quota.used, 0);
    await host.advance(day);
    await host.sweep();
    assert.equal(await codeOf(await sender.send(location, 20_000, second)), '410 upload-expired');
    await host.advance(7 * day);
    await host.sweep();
    assert.equal((await sender.ask('HEAD', location)).status, 404);
  });

  it('is refused where the company’s room is promised to others', async () => {
    const { sender, client } = await newcomer();
    const location = await sender.place(600_000);
    assert.equal(await codeOf(await sender.create(500_000)), '413 quota-exceeded');
    const room = await Promise.all(Array.from({ length: 40 }, () => sender.create(20_000)));
    assert.equal(room.filter(({ status }) => status === 201).length, 20);
    await sender.ask('DELETE', location);
    const { id } = await sender.deposit(largePdf(500_000));
    assert.equal(await codeOf(await sender.create(500_000)), '413 quota-exceeded');
    await client.ask('DELETE', `/api/documents/${id}`);
    assert.equal((await sender.create(500_000)).status, 201);
  });

  it('of somebody of several companies names one', async () => {
    const { siren, client, sender } = await newcomer();
    const other = await firm.company('Garage Leroy');
    await host.letIn({ siren: other, accountId: client.account.id, rights: ['deposit'] });
    assert.equal(await codeOf(await sender.create(10)), '400 invalid-query');
    await sender.deposit(invoice(), { company: siren });
    assert.equal(await codeOf(await sender.create(10, { company: '999999999' })), '404 company-unknown');
  });

  describe('may be sent by pages of registered sites', () => {
    const preflight = (origin: string, path = uploadsPath) =>
      host.fetch(path, {
        method: 'OPTIONS',
        headers: {
          Origin: origin,
          'Access-Control-Request-Method': 'PATCH',
          'Access-Control-Request-Headers': 'tus-resumable,upload-offset',
          'X-Test-Address': host.newAddress(),
        },
      });

    it('which read what they need', async () => {
      const asked = await preflight(registeredOrigin, `${uploadsPath}/x`);
      assert.equal(asked.status, 204);
      assert.match(asked.headers.get('Access-Control-Allow-Methods') ?? '', /PATCH/);
      assert.match(asked.headers.get('Access-Control-Allow-Headers') ?? '', /Upload-Offset/);
      const { sender } = await newcomer();
      const created = await sender.create(10, {}, undefined, { Origin: registeredOrigin });
      assert.equal(created.headers.get('Access-Control-Allow-Origin'), registeredOrigin);
      assert.match(created.headers.get('Access-Control-Expose-Headers') ?? '', /Location.*Document-Id/);
    });

    it('and by nobody else’s', async () => {
      assert.equal((await preflight('https://example.com')).status, 403);
      const { sender } = await newcomer();
      const refused = await sender.create(10, {}, undefined, { Origin: 'https://example.com' });
      assert.equal(await codeOf(refused), '403 forbidden-origin');
      assert.equal(refused.headers.get('Access-Control-Allow-Origin'), null);
    });
  });

  it('tells what it can do', async () => {
    const told = await host.fetch(uploadsPath, {
      method: 'OPTIONS',
      headers: { 'X-Test-Address': host.newAddress() },
    });
    assert.equal(told.status, 204);
    assert.equal(told.headers.get('Tus-Version'), '1.0.0');
    assert.equal(
      told.headers.get('Tus-Extension'),
      'creation,creation-with-upload,expiration,checksum,termination',
    );
    assert.equal(told.headers.get('Tus-Max-Size'), String(2 ** 31));
    assert.equal(told.headers.get('Tus-Checksum-Algorithm'), 'sha1,sha256');
    const { sender } = await newcomer();
    assert.equal(await codeOf(await sender.ask('GET', uploadsPath)), '405 method-not-allowed');
  });

  it('stays where it is, whatever host its sender speaks of', async () => {
    const { sender } = await newcomer();
    const response = await sender.create(10, {}, undefined, {
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'https',
      Forwarded: 'host=evil.example;proto=https',
    });
    assert.match(response.headers.get('Location') ?? '', /^\/api\/uploads\//);
  });

  it('is not found by a path that leads elsewhere', async () => {
    const { sender } = await newcomer();
    for (const path of ['..%2f..%2fetc%2fpasswd', '%00', 'x'.repeat(200)])
      assert.equal((await sender.ask('HEAD', `${uploadsPath}/${path}`)).status, 404, path);
  });
});
