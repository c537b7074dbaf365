import { createClient, type ComptexpertClient } from '@comptexpert-kit/client';
import { ContextEvent, ContextProvider, createContext } from '@lit/context';

/** Where the elements of a page sign in and ask. */
export interface Settings {
  /** The OpenID issuer, an absolute URL. */
  readonly issuer?: string | undefined;
  /** This site, as registered with the issuer. */
  readonly clientId?: string | undefined;
  /** Origin of the account API; the issuer’s own by default. */
  readonly backend?: string | undefined;
  readonly redirectUri?: string | undefined;
  /** Ask the issuer at once, by a short bounce of the page, whether someone is signed in already. */
  readonly silent?: boolean | undefined;
}

/** Settings without the ones that are undefined, which must not hide those from further out. */
export const given = (settings: Settings): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));

export const settingsContext = createContext<Settings>(Symbol.for('comptexpert-kit/settings'));

interface Hub {
  readonly settings: ContextProvider<typeof settingsContext>;
  clientFor(settings: Settings & { issuer: string; clientId: string }): ComptexpertClient;
}

const hubContext = createContext<Hub>(Symbol.for('comptexpert-kit/hub'));

function createHub(root: HTMLElement): Hub {
  const clients = new Map<string, ComptexpertClient>();
  return {
    settings: new ContextProvider(root, { context: settingsContext, initialValue: {} }),
    clientFor({ issuer, clientId, backend, redirectUri }) {
      const key = JSON.stringify([issuer, clientId]);
      const known = clients.get(key);
      if (known) return known;
      const client = createClient({
        issuer,
        clientId,
        ...(backend !== undefined && { backend }),
        ...(redirectUri !== undefined && { redirectUri }),
      });
      clients.set(key, client);
      return client;
    },
  };
}

/**
 * What all elements of a document share: the outermost settings, and one client per issuer and client id. It is found by
 * asking the document’s root, so that two copies of the kit in one page still share one session.
 */
export function hubOf(document: Document): Hub {
  const root = document.documentElement;
  let hub: Hub | undefined;
  root.dispatchEvent(
    new ContextEvent(hubContext, root, (found) => {
      hub = found;
    }),
  );
  if (hub) return hub;
  const created = createHub(root);
  root.addEventListener('context-request', (event) => {
    if (event.context !== hubContext) return;
    event.stopImmediatePropagation();
    (event.callback as (value: Hub) => void)(created);
  });
  return created;
}

const isWebAddress = (value: string): boolean =>
  URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

/** The document’s client for these settings; undefined when they name no issuer or client id. */
export function clientOf(document: Document, settings: Settings): ComptexpertClient | undefined {
  const { issuer, clientId } = settings;
  if (issuer === undefined || !isWebAddress(issuer) || !clientId) return undefined;
  return hubOf(document).clientFor({ ...settings, issuer, clientId });
}

/** Settings for every element of this document that has none nearer; may be called before or after they appear. */
export function configure(settings: Settings): void {
  hubOf(document).settings.setValue(given(settings));
}
