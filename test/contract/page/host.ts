import { createBackend } from '../../../mocks/src/backend.ts';
import { openSqliteWasm } from '../../../mocks/src/store/sqlite-wasm.ts';
import { createTestDomainOn, houses, secretKey } from '../../support/domain-on.ts';
import { fakeSites } from '../../support/fakes.ts';
import { webSecrets } from '../../../packages/backend/src/domain/web-secrets.ts';
import { apiPorts, type Controls, controlsOf, type HostOptions } from '../host.ts';

/** A request as it travels into the page; binary as text in base64. */
export interface SentRequest {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Several: a stream. */
  readonly chunks: readonly string[] | undefined;
}

/** An answer as it travels out of the page. */
export interface SentResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the test calls in the page. */
export interface PageHost {
  readonly controls: Controls;
  fetch(request: SentRequest): Promise<SentResponse>;
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

function bodyOf([first, ...more]: readonly string[]): BodyInit {
  if (more.length === 0) return bytesOf(first ?? '');
  const waiting = [first ?? '', ...more];
  return new ReadableStream({
    pull(controller) {
      const next = waiting.shift();
      if (next === undefined) controller.close();
      else controller.enqueue(bytesOf(next));
    },
  });
}

function requestOf({ path, method, headers, chunks }: SentRequest): Request {
  const body = chunks === undefined ? {} : { body: bodyOf(chunks), duplex: 'half' };
  const request = new Request(location.origin + path, { method, ...body });
  // A page may not say where it comes from, how its body is encoded or whom it asks; its host does that for it.
  return Object.defineProperty(request, 'headers', {
    value: new Headers(headers),
  });
}

/** The mock's own backend, with the clock, the hasher and the log that tests turn and look at. */
async function openPageHost(options: HostOptions): Promise<PageHost> {
  const { database } = await openSqliteWasm(new URL('/sqlite3.wasm', location.href));
  const kit = await createTestDomainOn(database, options);
  const { clock, files, hasher, log, sessions } = kit;
  const { api, domain } = createBackend({
    ...apiPorts(options),
    ...options,
    house: houses[options.house ?? 'ordre'],
    secretKey,
    database,
    files,
    clock,
    hasher,
    log,
    sessions,
    sites: fakeSites,
    secrets: webSecrets,
  });
  return {
    controls: controlsOf({ ...kit, domain }),
    async fetch(sent) {
      const response = await api.fetch(requestOf(sent));
      const bytes = new Uint8Array(await response.arrayBuffer());
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: btoa(String.fromCharCode(...bytes)),
      };
    },
  };
}

Object.assign(globalThis, { openPageHost });
