import { memoryFiles } from '@comptexpert-kit/backend/domain/files/files.js';
import { systemClock } from '@comptexpert-kit/backend/domain/web-secrets.js';
import { migrations } from '@comptexpert-kit/backend/store/migrations/index.js';
import { announce } from './announce.ts';
import type { Mocks, PageMockOptions } from './face.ts';
import { openHouse } from './houses/open-house.ts';
import { openImages, originMemory } from './memory.ts';
import { MockBackend } from './mock-backend.ts';
import { openSqliteWasm } from './store/sqlite-wasm.ts';
import { Surroundings } from './surroundings.ts';
import { takeThePage } from './take-the-page.ts';
import { consoleLog } from './trouble.ts';

/** Takes requests to the issuer off the page, as soon as it can; the answer gives them back. */
export type Intercept = (
  issuer: string,
  backend: Promise<MockBackend>,
) => Promise<() => void | Promise<void>>;

/** Where everything of a mock in a page is. */
export interface PageAddresses {
  /** Whose backend it is, see {@link MockOptions.house}. */
  readonly house?: string;
  readonly issuer: string;
  /** The folder of the issuer’s pages, with a slash at the end. */
  readonly pages: URL;
}

const folder = 'comptexpert-mock';

/** Reads the addresses that the options leave open. @throws TypeError for one that is none */
export function pageAddresses({
  house,
  issuer,
  pages,
}: Pick<PageMockOptions, 'house' | 'issuer' | 'pages'>): PageAddresses {
  const trimmed = (url: URL) => url.href.replace(/\/$/, '');
  const beside = new URL(pages ?? `${folder}/`, document.baseURI);
  if (!beside.pathname.endsWith('/')) beside.pathname += '/';
  return {
    ...(house !== undefined && { house }),
    pages: beside,
    issuer: issuer === undefined ? trimmed(beside) : trimmed(new URL(issuer, document.baseURI)),
  };
}

/** Opens the backend of a page; without options: as the pages before left it. */
export async function openPageBackend(
  { house, issuer, pages }: PageAddresses,
  options: PageMockOptions | undefined,
  passwordPage?: string,
): Promise<MockBackend> {
  const name = `${folder} ${issuer} ${house ?? ''} ${migrations.at(-1)?.name ?? ''}`;
  // In an iframe with `sandbox`, `location.origin` is « null »; its address is not.
  const { origin } = new URL(location.href);
  // Neither waits for the other.
  const images = options?.memory === 'page' ? undefined : openImages(name);
  const opening = openHouse(house);
  const store = await openSqliteWasm(new URL('sqlite3.wasm', pages), new URL('empty.sqlite3', pages));
  const kept = await images;
  const page = (file: string): string => {
    const url = new URL(file, pages);
    url.searchParams.set('issuer', issuer);
    if (house !== undefined) url.searchParams.set('house', house);
    return url.href;
  };
  return MockBackend.open(
    {
      issuer,
      house: await opening,
      contents: options?.contents,
      scanner: options?.scanner,
      database: store.database,
      memory: originMemory(name, store, kept),
      files: memoryFiles(systemClock, Infinity, kept?.files),
      navigations: { authorization: page('authorize.html'), endSession: page('end-session.html') },
      isOwnAddress: (url) => url.origin === origin,
      origins: new Set([origin]),
      log: consoleLog((message, error) => {
        reportError(new Error(message, { cause: error }));
      }),
      ...(passwordPage !== undefined && { passwordPage }),
    },
    options,
  );
}

/** Starts a mock in this page, whichever way requests come to it. @throws Error where one runs already */
export async function startPageMock(options: PageMockOptions, intercept: Intercept): Promise<Mocks> {
  const leave = takeThePage();
  try {
    return await startAlone(options, intercept, leave);
  } catch (error) {
    leave();
    throw error;
  }
}

async function startAlone(options: PageMockOptions, intercept: Intercept, leave: () => void): Promise<Mocks> {
  const addresses = pageAddresses(options);
  const here = new URL(options.passwordPage ?? document.URL, document.baseURI);
  here.hash = '';
  // Side by side: none waits for what another does not need.
  const opening = openPageBackend(addresses, options, here.href);
  const intercepting = intercept(addresses.issuer, opening);
  const panelLoading = options.panel === false ? undefined : import('./panel/show-panel.ts');
  const [backend, giveBack, panel] = await Promise.all([opening, intercepting, panelLoading]).catch(
    async (error: unknown) => {
      await intercepting.then(
        (undo) => undo(),
        () => undefined,
      );
      throw error;
    },
  );
  const surroundings = new Surroundings();
  const follow = () => {
    surroundings.apply(backend.scenarios);
  };
  backend.addEventListener('change', follow);
  follow();
  const mocks: Mocks = {
    issuer: addresses.issuer,
    get persona() {
      return backend.persona;
    },
    get scenario() {
      return backend.scenarios;
    },
    async stop() {
      backend.removeEventListener('change', follow);
      surroundings.apply([]);
      removePanel?.();
      await giveBack();
      await backend.close();
      leave();
    },
    reset: () => backend.reset(),
    setScenario: (scenario) => backend.setScenario(scenario),
    setPersona: (persona) => backend.setPersona(persona),
    mailbox: () => backend.mailbox(),
    passwordLink: (identifier) => backend.passwordLink(identifier),
  };
  const removePanel = panel?.showPanel(mocks, backend);
  announce(addresses.issuer);
  return mocks;
}
