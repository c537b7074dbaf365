import { createClient, type ComptexpertClient } from '@comptexpert-kit/client';
import { ContextRequestEvent } from './context.ts';
import { provideContext } from './provide-context.ts';
import { report } from './inspect.ts';
import type { Inspected } from './mistakes.ts';
import type { Settings } from './settings.ts';

type Clients = Map<string, ComptexpertClient>;

const clientsContext = Symbol.for('comptexpert-kit/clients');

/**
 * The clients of a document. They are found by asking its root, so that two copies of the kit in one page still share
 * one session.
 */
function clientsOf(document: Document): Clients {
  let clients: Clients | undefined;
  const found = (known: Clients): void => {
    clients = known;
  };
  document.head.dispatchEvent(new ContextRequestEvent<Clients>(clientsContext, found));
  if (clients) return clients;
  const created: Clients = new Map();
  provideContext(document.documentElement, clientsContext, created);
  return created;
}

/** Settings that lead to a client of exactly the same kind. */
const exactly = ({ issuer, clientId, backend, redirectUri, scope }: Settings): string =>
  JSON.stringify([issuer, clientId, backend ?? issuer, redirectUri, scope]);

const isWebAddress = (value: string): boolean =>
  URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

/**
 * The one client of this document for an issuer and a client id, which the first settings that name them make; undefined
 * for settings that name none.
 */
export function clientFor(document: Document, settings: Settings): ComptexpertClient | undefined {
  const { issuer, clientId, backend, redirectUri, scope } = settings;
  if (issuer === undefined || !isWebAddress(issuer) || !clientId) return undefined;
  const clients = clientsOf(document);
  const key = JSON.stringify([issuer, clientId]);
  const known = clients.get(key);
  if (known) return known;
  const client = createClient({
    issuer,
    clientId,
    ...(backend !== undefined && { backend }),
    ...(redirectUri !== undefined && { redirectUri }),
    ...(scope !== undefined && { scope }),
  });
  clients.set(key, client).set(exactly(settings), client);
  return client;
}

/**
 * The client for an element. When there is none, its developer is told why, unless other settings came meanwhile: a
 * framework sets properties after it inserts, and `<cx-settings>` may be defined later.
 */
export async function clientForElement(
  element: Inspected,
  settings: Settings,
  isCurrent: () => boolean,
): Promise<ComptexpertClient | undefined> {
  const { ownerDocument } = element;
  let client: ComptexpertClient | undefined;
  let error: unknown;
  try {
    client = clientFor(ownerDocument, settings);
  } catch (reason) {
    error = reason;
  }
  if (client) {
    if (!clientsOf(ownerDocument).has(exactly(settings))) report(element, { shared: client });
  } else {
    if (!error) {
      await customElements.whenDefined('cx-settings');
      await new Promise((resolve) => setTimeout(resolve));
    }
    if (isCurrent()) report(element, { settings, error });
  }
  return client;
}
