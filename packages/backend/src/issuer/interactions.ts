import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { House } from '../domain/house.ts';
import type { RegisteredClient } from './clients.ts';
import { backTo, messagePage } from './pages.ts';
import type { IssuerSessions } from './sessions.ts';

type Interaction = InstanceType<Provider['Interaction']>;

/** Where the sign-in page of an interaction is; `client_id` lets a page about an expired one lead back to the site. */
export function interactionPath(uid: string, clientId: string): string {
  return `/connexion/${uid}?client_id=${encodeURIComponent(clientId)}`;
}

interface Ports {
  readonly provider: () => Provider;
  readonly house: House;
  readonly clients: readonly RegisteredClient[];
  readonly sessions: IssuerSessions;
}

const routes = /^\/connexion\/([A-Za-z0-9_-]{1,64})(\/details|\/continue)?$/;

/**
 * The routes of one sign-in that a site asked for: what the page needs to know of it, and the way on once somebody is
 * signed in. The page itself is static; a dead interaction is answered here instead of it.
 */
export class Interactions {
  readonly #ports: Ports;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** Answers and returns true, or returns false where the path is none of these routes or the page is to be served. */
  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
    const [, uid, action] = routes.exec(url.pathname) ?? [];
    if (uid === undefined) return false;
    response.setHeader('Cache-Control', 'no-store');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return true;
    }
    const interaction = await this.#find(request, response, uid);
    if (action === '/details') {
      this.#details(response, interaction);
      return true;
    }
    if (interaction === undefined) {
      this.#expired(response, url.searchParams.get('client_id'));
      return true;
    }
    if (action === undefined) return false;
    await this.#continue(request, response, interaction);
    return true;
  }

  /** The interaction, if it is alive and was started in this browser (its cookie says so). */
  async #find(
    request: IncomingMessage,
    response: ServerResponse,
    uid: string,
  ): Promise<Interaction | undefined> {
    const provider = this.#ports.provider();
    const { cookies } = provider.createContext(request, response);
    if (cookies.get(provider.cookieName('interaction')) !== uid) return undefined;
    return provider.Interaction.find(uid);
  }

  #details(response: ServerResponse, interaction: Interaction | undefined): void {
    if (interaction === undefined) {
      json(response, 404, { error: 'interaction_expired' });
      return;
    }
    const { client_id: clientId, login_hint: loginHint, remember } = interaction.params;
    const client = this.#client(clientId);
    json(response, 200, {
      client: client === undefined ? null : { name: client.name, url: client.home },
      loginHint: typeof loginHint === 'string' ? loginHint : null,
      remember: remember === 'true',
      prompt: interaction.prompt.name,
    });
  }

  async #continue(
    request: IncomingMessage,
    response: ServerResponse,
    interaction: Interaction,
  ): Promise<void> {
    const session = await this.#ports.sessions.current({ request, response });
    if (session.accountId === undefined || !isFreshEnough(interaction, session.loginTs)) {
      const clientId = interaction.params['client_id'];
      redirect(response, interactionPath(interaction.uid, typeof clientId === 'string' ? clientId : ''));
      return;
    }
    if (interaction.session !== undefined) {
      // It was begun while somebody was signed in; it goes on with whoever is now (perhaps somebody else).
      interaction.session = undefined;
      await interaction.persist();
    }
    const login = {
      accountId: session.accountId,
      remember: session.transient !== true,
      ...(session.loginTs === undefined ? {} : { ts: session.loginTs }),
      ...(session.amr === undefined ? {} : { amr: session.amr }),
    };
    await this.#ports
      .provider()
      .interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  }

  #expired(response: ServerResponse, clientId: string | null): void {
    const client = this.#client(clientId) ?? this.#ports.clients[0];
    response.writeHead(410, { 'Content-Type': 'text/html; charset=utf-8' }).end(
      messagePage(this.#ports.house, {
        title: 'Cette demande de connexion n’est plus valable',
        text: 'Elle a expiré ou a déjà servi. Revenez au site d’où vous venez et connectez-vous de nouveau.',
        next: client === undefined ? [] : [backTo(client)],
      }),
    );
  }

  #client(id: unknown): RegisteredClient | undefined {
    return this.#ports.clients.find((client) => client.id === id);
  }
}

/** Where the site asked for a new sign-in (`prompt=login`, `max_age`…), only one made since then counts. */
function isFreshEnough(interaction: Interaction, loginTs: number | undefined): boolean {
  const asksAgain = interaction.prompt.reasons.some((reason) => reason !== 'no_session');
  return !asksAgain || (loginTs !== undefined && loginTs >= interaction.iat);
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { Location: location }).end();
}
