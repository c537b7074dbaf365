import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { access } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Issuer } from '../issuer/issuer.ts';
import type { Config, Urls } from './config.ts';
import { type PagePolicy, setSecurityHeaders } from './security-headers.ts';
import type { HostHandler } from './server.ts';
import { StaticSite } from './static.ts';

/** The sites served beside the issuer. */
const siteNames = ['espace-pro', 'cotisations'] as const;

/** What pages may name: `{{issuer}}` and `{{site:espace-pro}}`, origins without a slash at the end. */
function placeholders({ urls }: HostsPorts): Readonly<Record<string, string>> {
  const sites = ['identification', ...siteNames].map((site) => [`site:${site}`, urls.site(site)] as const);
  return { issuer: urls.issuer, ...Object.fromEntries(sites) };
}

interface HostsPorts {
  readonly config: Config;
  readonly urls: Urls;
  readonly issuer: Issuer;
  readonly api: Hono;
  /** One folder per site, named like it; absent: pages answer 404. */
  readonly sitesDirectory: string | undefined;
  /** Told when the API may have queued a mail. */
  readonly onApiWrite: () => void;
}

/** What answers for each host name. */
export async function createHosts(ports: HostsPorts): Promise<ReadonlyMap<string, HostHandler>> {
  const secure = ports.config.publicScheme === 'https';
  const name = (site: string): string => new URL(ports.urls.site(site)).hostname;
  const sites = await Promise.all(
    siteNames.map(async (site) => {
      const pages = await readSite(ports.sitesDirectory, site, { placeholders: placeholders(ports) });
      const handler: HostHandler = async (request, response, pathname) => {
        setSecurityHeaders(response, {
          connect: [ports.urls.issuer],
          opener: pathname === '/callback' ? 'may-be-popup' : 'opens-popups',
          referrer: 'strict-origin-when-cross-origin',
          secure,
        });
        await pages(request, response, pathname);
      };
      return [name(site), handler] as const;
    }),
  );
  return new Map([[name('identification'), await issuerHost(ports, secure)], ...sites]);
}

async function issuerHost(ports: HostsPorts, secure: boolean): Promise<HostHandler> {
  const { issuer, onApiWrite } = ports;
  const pages = await readSite(ports.sitesDirectory, 'identification', {
    pages: [{ pattern: /^\/connexion\/[A-Za-z0-9_-]+$/, page: '/connexion.html' }],
    hidden: ports.config.production ? ['/mailbox.html'] : [],
    placeholders: placeholders(ports),
  });
  const { host } = new URL(ports.urls.issuer);
  const api = getRequestListener(ports.api.fetch, { overrideGlobalObjects: false });
  return async (request, response, pathname) => {
    setSecurityHeaders(response, { ...issuerPolicy(pathname), secure });
    if (pathname === '/api' || pathname.startsWith('/api/')) {
      if (request.method !== 'GET' && request.method !== 'HEAD') response.once('close', onApiWrite);
      // URLs are made from the configuration, whatever the caller’s Host says.
      request.headers.host = host;
      await api(request, response);
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
