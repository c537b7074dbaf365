import { memoryFiles } from '@comptexpert-kit/backend/domain/files/files.js';
import { systemClock } from '@comptexpert-kit/backend/domain/web-secrets.js';
import { openSqlite } from '@comptexpert-kit/backend/store/sqlite.js';
import { setupServer } from 'msw/node';
import type { MockOptions, Mocks } from './face.ts';
import { openHouse } from './houses/open-house.ts';
import { pageMemory } from './memory.ts';
import { MockBackend } from './mock-backend.ts';
import { handlerFor, unhandledFor } from './msw.ts';
import { paths } from './openid/metadata.ts';
import { consoleLog } from './trouble.ts';

export type { FirmContent, MockOptions, Mocks, Persona, Scenario, ScenarioName } from './face.ts';

/** What the mock in Node may be told. */
export interface NodeMockOptions extends MockOptions {
  /** Where the sites under test are; by default any address may sign people in. */
  readonly origins?: readonly string[];
}

/** An address that nobody can have (RFC 6761). */
const defaultIssuer = 'https://identification.comptexpert.test';

/**
 * Answers this process’s requests to the issuer (`fetch`, `http`, `https`), by the real backend on `node:sqlite` in
 * memory. Where no browser is, the authorization endpoint itself leads back for a persona. Requests to other addresses go
 * where they would.
 *
 * @throws TypeError for a scenario or persona that does not exist
 */
export async function startMocks(options: NodeMockOptions = {}): Promise<Mocks> {
  const issuer = new URL(options.issuer ?? defaultIssuer).href.replace(/\/$/, '');
  const house = await openHouse(options.house);
  const database = openSqlite(':memory:');
  const backend = await MockBackend.open(
    {
      issuer,
      house,
      contents: options.contents,
      scanner: options.scanner,
      database,
      memory: pageMemory,
      files: memoryFiles(systemClock),
      navigations: { authorization: issuer + paths.authorization, endSession: issuer + paths.endSession },
      isOwnAddress: (url) => options.origins?.includes(url.origin) ?? true,
      origins: new Set(options.origins),
      log: consoleLog((message, error) => {
        process.emitWarning(`${message}: ${String(error)}`);
      }),
    },
    options,
  );
  const server = setupServer(handlerFor(issuer, backend));
  server.listen({ onUnhandledFrame: unhandledFor(backend) });
  return {
    issuer,
    get persona() {
      return backend.persona;
    },
    get scenario() {
      return backend.scenarios;
    },
    async stop() {
      server.close();
      await backend.close();
    },
    reset: () => backend.reset(),
    setScenario: (scenario) => backend.setScenario(scenario),
    setPersona: (persona) => backend.setPersona(persona),
    mailbox: () => backend.mailbox(),
    passwordLink: (identifier) => backend.passwordLink(identifier),
  };
}
