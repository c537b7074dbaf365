import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { after, describe, it } from 'node:test';
import { ScannerAway } from '../domain/documents/scanner.ts';
import { Clamd } from './clamd.ts';

/** The test file that every scanner knows (EICAR), in two parts, so that none takes this file for it. */
const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-' + 'ANTIVIRUS-TEST-FILE!$H+H*';

const closing: (() => void)[] = [];
after(() => {
  for (const close of closing) close();
});

/** A daemon that reads what it is sent as clamd does, and answers by its content. */
async function fakeDaemon(answer: (content: Buffer) => string | undefined): Promise<string> {
  const server = createServer((socket) => {
    let read = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      read = Buffer.concat([read, part]);
      const command = 'zINSTREAM\0';
      if (read.toString('latin1', 0, command.length) !== command) return;
      const content: Buffer[] = [];
      for (let at = command.length; at + 4 <= read.length;) {
        const length = read.readUInt32BE(at);
        if (length > 0 && at + 4 + length > read.length) return;
        if (length === 0) {
          const said = answer(Buffer.concat(content));
          if (said === undefined) socket.destroy();
          else socket.end(`${said}\0`);
          return;
        }
        content.push(read.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const stream = (content: string | Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> =>
  new Blob([content]).stream();

describe('the scanner’s answer', () => {
  it('tells what is clean from what is not', async () => {
    const scanner = new Clamd(
      await fakeDaemon((content) =>
        content.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK',
      ),
    );
    assert.equal(await scanner.scan(stream('Bonjour')), 'clean');
    assert.equal(await scanner.scan(stream(eicar)), 'infected');
    assert.equal(await scanner.scan(stream(new Uint8Array(3_000_000))), 'clean');
  });

  for (const [what, answer] of [
    ['of a limit', 'INSTREAM size limit exceeded. ERROR'],
    ['of a failure', 'stream: Can’t allocate memory ERROR'],
    ['that hangs up', undefined],
  ] as const)
    it(`${what} says nothing of the file`, async () => {
      const scanner = new Clamd(await fakeDaemon(() => answer));
      await assert.rejects(scanner.scan(stream('Bonjour')), ScannerAway);
    });

  it('does not come where nobody listens', async () => {
    await assert.rejects(new Clamd('tcp://127.0.0.1:1').scan(stream('Bonjour')), ScannerAway);
  });
});

describe('ClamAV’s own daemon', () => {
  const url = process.env['CLAMD_URL'] ?? '';
  it('finds the test file', { skip: url === '' && 'CLAMD_URL names none' }, async () => {
    assert.equal(await new Clamd(url).scan(stream(eicar)), 'infected');
    assert.equal(await new Clamd(url).scan(stream('Bonjour')), 'clean');
  });
});
