import type { ComptexpertClient } from '@comptexpert-kit/client';
import { followContext } from '../shared/context.ts';
import { provideContext } from '../shared/provide-context.ts';
import { given, settingsContext, type Settings } from '../shared/settings.ts';

// Where there is no page, importing this must do no harm.
const Base =
  (globalThis.HTMLElement as typeof HTMLElement | undefined) ?? (Object as unknown as typeof HTMLElement);

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
 * @attr {string} scope - Scopes asked for; by default `openid profile email comptexpert`. `account` is the issuer’s own pages’ alone.
 * @attr {boolean} silent - Ask the issuer at once whether someone is signed in already.
 * @attr {light|dark|auto} theme - `auto` follows the device; by default the page’s `color-scheme` is followed.
 */
export class CxSettings extends Base {
  static readonly observedAttributes = ['issuer', 'client-id', 'backend', 'redirect-uri', 'scope', 'silent'];

  /**
   * What the page’s developer was told of these settings.
   *
   * @internal
   */
  readonly told: Set<string> = new Set<string>();

  readonly #provide = provideContext<Settings>(this, settingsContext, {});
  #outer: Settings = {};
  #unfollow: (() => void) | undefined;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.append(document.createElement('slot'));
    const styles =
      ':host{display:contents}:host([theme=light]){color-scheme:light}:host([theme=dark]){color-scheme:dark}:host([theme=auto]){color-scheme:light dark}';
    // Absent in browsers whose shadow trees are emulated, and before 2023.
    if (root.adoptedStyleSheets as unknown) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(styles);
      root.adoptedStyleSheets = [sheet];
    } else
      void import('../shared/style-element.ts').then(({ addStyle }) => {
        addStyle(root, styles);
      });
  }

  /** The client that these settings lead to, for scripts of the page; undefined while they say too little. */
  get client(): Promise<ComptexpertClient | undefined> {
    const { settings } = this;
    return import('../shared/clients.ts').then(({ clientFor }) => clientFor(this.ownerDocument, settings));
  }

  /** The settings that hold inside. */
  get settings(): Settings {
    const attribute = (name: string): string | undefined => this.getAttribute(name) ?? undefined;
    const own = {
      issuer: attribute('issuer'),
      clientId: attribute('client-id'),
      backend: attribute('backend'),
      redirectUri: attribute('redirect-uri'),
      scope: attribute('scope'),
      silent: this.hasAttribute('silent') || undefined,
    };
    return { ...this.#outer, ...given(own) };
  }

  connectedCallback(): void {
    this.#unfollow = followContext<Settings>(this, settingsContext, (settings) => {
      this.#outer = settings;
      this.#provide(this.settings);
    });
    this.#provide(this.settings);
  }

  disconnectedCallback(): void {
    this.#unfollow?.();
  }

  attributeChangedCallback(): void {
    this.#provide(this.settings);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cx-settings': CxSettings;
  }
}
