import { getRequestListener } from '@hono/node-server';
import type { HouseKind } from '@comptexpert-kit/contract';
import { access } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Config, Urls } from './config.ts';
import type { RunningHouse } from './running-house.ts';
import { type PagePolicy, setSecurityHeaders } from './security-headers.ts';
import type { HostHandler } from './server.ts';
import { houseSites, sitesOf } from './sites.ts';
import { StaticSite } from './static.ts';

/** Addresses that one page answers, which shows what each of them says. */
const issuerViews: Readonly<
  Record<HouseKind, readonly { readonly pattern: RegExp; readonly page: string }[]>
> = {
  ordre: [],
  firm: [{ pattern: /^\/(?:depot|indicateurs|archives|acces|compte|securite|bureau)$/, page: '/index.html' }],
};

/** What the viewer of documents names for its worker, and the client space for its service worker. */
const issuerTrustedTypes: Readonly<Record<HouseKind, readonly string[]>> = {
  ordre: [],
  firm: ['cx-viewer', 'espace-client'],
};

/** What pages may name: `{{issuer}}` and `{{site:espace-pro}}`, origins without a slash at the end. */
function placeholders(
  house: HouseKind,
  { config, urls }: Pick<HostsPorts, 'config' | 'urls'>,
): Readonly<Record<string, string>> {
  const sites = [...sitesOf('ordre'), ...sitesOf('firm')].map(
    (site) => [`site:${site}`, urls.site(site)] as const,
  );
  const { name, email } = config.firm;
  return { issuer: urls.issuer(house), firm: name, 'firm-email': email, ...Object.fromEntries(sites) };
}

interface HostsPorts {
  readonly config: Config;
  readonly urls: Urls;
  readonly houses: readonly RunningHouse[];
  /** One folder per site, named like it; absent: pages answer 404. */
  readonly sitesDirectory: string | undefined;
}

/** What answers for each host name. */
export async function createHosts(ports: HostsPorts): Promise<ReadonlyMap<string, HostHandler>> {
  const all = await Promise.all(ports.houses.map((house) => hostsOf(house, ports)));
  return new Map(all.flat());
}

async function hostsOf(
  house: RunningHouse,
  ports: HostsPorts,
): Promise<readonly (readonly [string, HostHandler])[]> {
  const { config, urls, sitesDirectory } = ports;
  const secure = config.publicScheme === 'https';
  const sites = houseSites[house.kind].others.map(async (site) => {
    const pages = await readSite(sitesDirectory, site, { placeholders: placeholders(house.kind, ports) });
    const handler: HostHandler = async (request, response, pathname) => {
      setSecurityHeaders(response, {
        connect: [house.url],
        opener: pathname === '/callback' ? 'may-be-popup' : 'opens-popups',
        referrer: 'strict-origin-when-cross-origin',
        secure,
      });
      await pages(request, response, pathname);
    };
    return [new URL(urls.site(site)).hostname, handler] as const;
  });
  const issuer = await issuerHost(house, ports, secure);
  return [[new URL(house.url).hostname, issuer], ...(await Promise.all(sites))];
}

async function issuerHost(
  { kind, url, issuer, api, wakeMails }: RunningHouse,
  { config, urls, sitesDirectory }: HostsPorts,
  secure: boolean,
): Promise<HostHandler> {
  const pages = await readSite(sitesDirectory, houseSites[kind].issuer, {
    pages: [{ pattern: /^\/connexion\/[A-Za-z0-9_-]+$/, page: '/connexion.html' }, ...issuerViews[kind]],
    hidden: config.production ? ['/mailbox.html'] : [],
    placeholders: placeholders(kind, { config, urls }),
  });
  const { host } = new URL(url);
  const answer = getRequestListener(api.fetch, { overrideGlobalObjects: false });
  return async (request, response, pathname) => {
    setSecurityHeaders(response, {
      ...issuerPolicy(pathname),
      trustedTypes: issuerTrustedTypes[kind],
      secure,
    });
    if (pathname === '/api' || pathname.startsWith('/api/')) {
      if (request.method !== 'GET' && request.method !== 'HEAD') response.once('close', wakeMails);
      // URLs are made from the configuration, whatever the caller’s Host says.
      request.headers.host = host;
      await answer(request, response);
      return;
    }
    if (!(await issuer.handle(request, response))) await pages(request, response, pathname);
  };
}

/** Sign-in pages may stand in a window that a site opened; the page of a mailed link tells nobody where it is. */
function issuerPolicy(pathname: string): Pick<PagePolicy, 'opener' | 'referrer'> {
  return {
    opener: /^\/(?:connexion|oidc|callback)(?:\/|$)/.test(pathname) ? 'may-be-popup' : 'none',
    referrer: /^\/(?:mot-de-passe|adresse-email)$/.test(pathname) ? 'no-referrer' : 'same-origin',
  };
}

type Pages = (request: IncomingMessage, response: ServerResponse, pathname: string) => Promise<void>;

async function readSite(
  directory: string | undefined,
  site: string,
  options?: Parameters<typeof StaticSite.read>[1],
): Promise<Pages> {
  const folder = directory === undefined ? undefined : join(directory, site);
  if (folder === undefined || !(await exists(folder))) {
    return (_request, response) => {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Page introuvable.\n');
      return Promise.resolve();
    };
  }
  const pages = await StaticSite.read(folder, options);
  return (request, response, pathname) => pages.handle(request, response, pathname);
}

async function exists(folder: string): Promise<boolean> {
  try {
    await access(folder);
    return true;
  } catch {
    return false;
  }
}
