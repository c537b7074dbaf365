import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import type { House } from '../domain/house.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import type { RegisteredClient } from './clients.ts';
import { autoSubmitPage, backTo, logoutPage, messagePage, submitScriptHash, type PageLink } from './pages.ts';

/** Adds sources to a Content-Security-Policy, which the host has set beforehand. */
export function allow(policy: string, directive: string, source: string): string {
  return policy
    .split(';')
    .map((part) => (part.trim().split(' ')[0] === directive ? `${part} ${source}` : part))
    .join(';');
}

interface Sentence {
  readonly title: string;
  readonly text: string;
}

const sentences: Readonly<Record<string, Sentence>> = {
  invalid_redirect_uri: {
    title: 'Ce site n’a pas pu être reconnu',
    text: 'L’adresse de retour demandée n’est pas celle que ce site a déclarée. Par sécurité, nous n’y renvoyons pas. Revenez au site et recommencez ; si le problème persiste, prévenez-le.',
  },
  invalid_client: {
    title: 'Ce site n’a pas pu être reconnu',
    text: 'Il n’est pas déclaré auprès de nous. Vérifiez l’adresse du site d’où vous venez ; si elle est juste, prévenez-le.',
  },
  session_not_found: {
    title: 'Cette demande de connexion n’est plus valable',
    text: 'Elle a expiré, a déjà servi, ou votre navigateur refuse les cookies de ce site. Revenez au site d’où vous venez et connectez-vous de nouveau.',
  },
  temporarily_unavailable: {
    title: 'Le service est momentanément indisponible',
    text: 'Réessayez dans un instant ; rien de ce que vous aviez fait n’est perdu.',
  },
  server_error: {
    title: 'Une erreur est survenue de notre côté',
    text: 'Réessayez dans un instant. Si le problème persiste, appelez l’assistance.',
  },
};

const otherwise: Sentence = {
  title: 'Cette demande n’a pas pu aboutir',
  text: 'La demande que le site nous a transmise est incomplète ou mal formée. Revenez au site et recommencez ; si le problème persiste, prévenez-le.',
};

/** The pages that oidc-provider asks for, in French, under a CSP without `unsafe-*`. */
export class IssuerPages {
  readonly #issuerUrl: string;
  readonly #house: House;
  readonly #clients: readonly RegisteredClient[];

  constructor(issuerUrl: string, house: House, clients: readonly RegisteredClient[]) {
    this.#issuerUrl = issuerUrl;
    this.#house = house;
    this.#clients = clients;
  }

  /** What went wrong and what to do next; the protocol’s own words go to the log only. */
  error(ctx: KoaContextWithOIDC, out: ErrorOut, error: unknown): void {
    const code = error instanceof StoreUnavailable ? 'temporarily_unavailable' : out.error;
    const sentence = sentences[code] ?? otherwise;
    this.#html(
      ctx,
      messagePage(this.#house, {
        ...sentence,
        next: [...this.#backToSite(ctx), this.#help()],
        reference: code,
      }),
    );
  }

  /**
   * Signing out asked for by a site. A site that shows it knows who is signed in, by an ID token or by the `sub` in
   * `logout_hint` (random, told only to sites this person signed in on), gets it at once; else the person is asked,
   * so that no foreign page can sign anybody out.
   */
  logout(ctx: KoaContextWithOIDC): void {
    const { session, entities, params } = ctx.oidc;
    const fields = { xsrf: String(session?.state?.['secret']) };
    const action = ctx.oidc.urlFor('end_session_confirm');
    // Chromium holds form-action against the redirect that follows, too.
    const target = params?.['post_logout_redirect_uri'];
    if (typeof target === 'string') this.#allow(ctx, 'form-action', new URL(target).origin);
    const known = entities.IdTokenHint?.payload['sub'] ?? (entities.Client && params?.['logout_hint']);
    if (session?.accountId === undefined || known === session.accountId) {
      this.#allow(ctx, 'script-src', submitScriptHash);
      const form = { action, fields: { ...fields, logout: 'yes' } };
      this.#html(ctx, autoSubmitPage(this.#house, 'Déconnexion en cours…', 'Continuer', form));
      return;
    }
    this.#html(ctx, logoutPage(this.#house, { action, fields }));
  }

  /** After signing out, for a request that names no page to return to. */
  signedOut(ctx: KoaContextWithOIDC): void {
    this.#html(
      ctx,
      messagePage(this.#house, {
        title: 'Vous êtes déconnecté',
        text: this.#house.farewell,
        next: [...this.#backToSite(ctx), this.#home()],
      }),
    );
  }

  /** An address under the issuer’s own that is none of its endpoints. */
  notFound(ctx: Pick<KoaContextWithOIDC, 'body' | 'status' | 'type'>): void {
    ctx.status = 404;
    ctx.type = 'html';
    ctx.body = messagePage(this.#house, {
      title: 'Page introuvable',
      text: 'Cette adresse n’existe pas. Revenez au site d’où vous venez, ou à l’accueil.',
      next: [this.#home()],
    });
  }

  #allow(ctx: KoaContextWithOIDC, directive: string, source: string): void {
    ctx.set('Content-Security-Policy', allow(ctx.response.get('Content-Security-Policy'), directive, source));
  }

  #html(ctx: KoaContextWithOIDC, body: string): void {
    ctx.type = 'html';
    ctx.body = body;
  }

  #backToSite(ctx: KoaContextWithOIDC): PageLink[] {
    const asked = ctx.oidc.client?.clientId ?? ctx.oidc.params?.['client_id'] ?? ctx.query['client_id'];
    const client = this.#clients.find((one) => one.id === asked);
    return client === undefined ? [] : [backTo(client)];
  }

  #home(): PageLink {
    return { text: `Accueil ${this.#house.brand}`, url: `${this.#issuerUrl}/` };
  }

  #help(): PageLink {
    return { text: 'Aide', url: `${this.#issuerUrl}/aide` };
  }
}
