import type { ComptexpertClient } from '@comptexpert-kit/client';
import { ContextConsumer, ContextProvider } from '@lit/context';
import { ReactiveElement, css, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { clientOf, given, settingsContext } from '../shared/settings.ts';

/**
 * Says once, for every element inside it, where they sign in and how they look. An element’s own attributes come first,
 * then the nearest `<cx-settings>`, then those further out, then `configure({…})`.
 *
 * @customElement cx-settings
 * @summary Settings for the elements inside.
 * @slot - The part of the page that the settings are for.
 * @attr {string} issuer - The OpenID issuer, an absolute URL.
 * @attr {string} client-id - This site, as registered with the issuer.
 * @attr {string} backend - Origin of the account API; the issuer’s own by default.
 * @attr {string} redirect-uri - Where the issuer sends people back to.
 * @attr {boolean} silent - Ask the issuer at once whether someone is signed in already.
 * @attr {light|dark|auto} theme - `auto` follows the device; by default the page’s `color-scheme` is followed.
 */
export class CxSettings extends ReactiveElement {
  static override styles = css`
    :host {
      display: contents;
    }
    :host([theme='light']) {
      color-scheme: light;
    }
    :host([theme='dark']) {
      color-scheme: dark;
    }
    :host([theme='auto']) {
      color-scheme: light dark;
    }
  `;

  /** The OpenID issuer, an absolute URL. */
  @property() issuer: string | undefined;

  /** This site, as registered with the issuer. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;

  /** Origin of the account API; the issuer’s own by default. */
  @property() backend: string | undefined;

  /** Where the issuer sends people back to. */
  @property({ attribute: 'redirect-uri' }) redirectUri: string | undefined;

  /** Ask the issuer at once whether someone is signed in already. */
  @property({ type: Boolean }) silent: boolean | undefined;

  /** `light`, `dark`, or `auto`: as the device says. */
  @property() theme: string | undefined;

  readonly #outer = new ContextConsumer(this, { context: settingsContext, subscribe: true });
  readonly #provider = new ContextProvider(this, { context: settingsContext, initialValue: {} });

  /** The client that these settings lead to, for scripts of the page; undefined while the settings say too little. */
  get client(): ComptexpertClient | undefined {
    this.#provide();
    return clientOf(this.ownerDocument, this.#provider.value);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#provide();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    if (!root.firstChild) root.append(this.ownerDocument.createElement('slot'));
    return root;
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    this.#provide();
  }

  #provide(): void {
    const { issuer, clientId, backend, redirectUri, silent } = this;
    this.#provider.setValue({
      ...this.#outer.value,
      ...given({ issuer, clientId, backend, redirectUri, silent: silent === true ? true : undefined }),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cx-settings': CxSettings;
  }
}
