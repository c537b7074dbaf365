import type { ComptexpertClient } from '@comptexpert-kit/client';
import { ContextConsumer } from '@lit/context';
import { LitElement, type CSSResultGroup, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { cardStyles } from './card.styles.ts';
import { reportMistake } from './report.ts';
import { linkUrl } from './safe-url.ts';
import { clientOf, given, hubOf, settingsContext, type Settings } from './settings.ts';
import { tokenStyles } from './tokens.styles.ts';

/**
 * What every element of the kit shares: tokens and card, settings (own attributes, else the nearest `<cx-settings>`, else
 * `configure`), and the client that they lead to.
 */
export abstract class KitElement extends LitElement {
  static override styles: CSSResultGroup = [tokenStyles, cardStyles];

  /** The OpenID issuer, an absolute URL. */
  @property() issuer: string | undefined;

  /** This site, as registered with the issuer. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;

  /** Origin of the account API; the issuer’s own by default. */
  @property() backend: string | undefined;

  /** Where the issuer sends people back to. */
  @property({ attribute: 'redirect-uri' }) redirectUri: string | undefined;

  /** A client made by the page itself, instead of the one that the settings lead to. */
  @property({ attribute: false }) client: ComptexpertClient | undefined;

  readonly #context = new ContextConsumer(this, { context: settingsContext, subscribe: true });
  #current: ComptexpertClient | undefined;
  #complaint: string | undefined;

  override connectedCallback(): void {
    hubOf(this.ownerDocument);
    super.connectedCallback();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#use(undefined);
  }

  /** The settings that hold here. */
  protected get settings(): Settings {
    const { issuer, clientId, backend, redirectUri } = this;
    return { ...this.#context.value, ...given({ issuer, clientId, backend, redirectUri }) };
  }

  /** Called when the client is known, is another one, or (undefined) is not ours any more because we left the page. */
  protected abstract clientChanged(client: ComptexpertClient | undefined): void;

  /** Called once for every mistake in the settings, after the developer was told. */
  protected misconfigured(): void {
    // Elements that can say it better do.
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.isConnected) this.#use(this.client ?? this.#find());
  }

  /** An address for a link: as given, else `path` at the issuer with this site’s name, so that one is led back here. */
  protected link(value: string | undefined, path: string): string | undefined {
    const { issuer, clientId } = this.settings;
    if (value !== undefined) {
      const url = linkUrl(value, this.baseURI);
      if (url === undefined)
        this.#complain('unsafe-url', `${this.localName}: an address is not one for a link.`);
      return url;
    }
    const url = issuer === undefined ? undefined : linkUrl(path, issuer);
    if (url === undefined || clientId === undefined) return url;
    return `${url}?client_id=${encodeURIComponent(clientId)}`;
  }

  #find(): ComptexpertClient | undefined {
    const { settings } = this;
    const client = clientOf(this.ownerDocument, settings);
    if (!client)
      // Settings may still come in this turn: a framework sets properties after it inserts.
      setTimeout(() => {
        if (!this.isConnected || this.#current) return;
        const missing = settings.issuer ? (settings.clientId ? 'valid issuer' : 'client-id') : 'issuer';
        this.#complain('misconfigured', `<${this.localName}> has no ${missing}: see its README.`);
      });
    return client;
  }

  #complain(code: 'misconfigured' | 'unsafe-url', message: string): void {
    if (this.#complaint === message) return;
    this.#complaint = message;
    reportMistake(code, message);
    if (code === 'misconfigured') this.misconfigured();
  }

  #use(client: ComptexpertClient | undefined): void {
    if (client === this.#current) return;
    this.#current = client;
    this.clientChanged(client);
  }
}
