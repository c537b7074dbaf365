import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, before, describe, it, mock } from 'node:test';
import { MemoryLog } from '../../../../test/support/fakes.ts';
import { HttpServer } from './server.ts';

describe('a request that comes slowly', () => {
  let http: HttpServer;
  const begun: string[] = [];
  const waiting = new Map<string, () => void>();
  const open: Socket[] = [];
  before(async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    http = await HttpServer.listen(0, '127.0.0.1', new MemoryLog());
    http.serve({
      isHealthy: () => Promise.resolve(true),
      addressOf: () => '192.0.2.1',
      hosts: new Map([
        [
          'localhost',
          async (request, response, pathname) => {
            request.resume().on('error', () => undefined);
            begun.push(pathname);
            waiting.get(pathname)?.();
            await once(request, 'end').catch(() => undefined);
            response.end('whole');
          },
        ],
      ]),
    });
  });
  after(async () => {
    mock.timers.reset();
    for (const socket of open) socket.destroy();
    await http.close();
  });

  const begin = async (path: string) => {
    const arrived = new Promise<void>((resolve) => waiting.set(path, resolve));
    const socket = connect(http.port, '127.0.0.1').setEncoding('utf8');
    open.push(socket);
    let answer = '';
    socket.on('data', (part) => {
      answer += String(part);
    });
    socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n12345`);
    await arrived;
    return { socket, answer: () => answer };
  };

  it('is ended after thirty seconds', async () => {
    const { socket, answer } = await begin('/api/accounts');
    mock.timers.tick(30_000);
    await once(socket, 'close');
    assert.match(answer(), /^HTTP\/1\.1 408 /);
  });

  for (const path of ['/api/uploads', '/api/uploads/abc', '/api/ledgers'])
    it(`has more time where it may bring a file: ${path}`, async () => {
      const { socket, answer } = await begin(path);
      mock.timers.tick(60_000);
      socket.write('67890');
      await once(socket, 'data');
      assert.match(answer(), /^HTTP\/1\.1 200 /);
    });
});
