import { isServer, LitElement, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import { cardStyles } from './card.styles.ts';
import { followContext } from './context.ts';
import { linkUrl } from './safe-url.ts';
import { given, settingsContext, type Settings } from './settings.ts';
import { tokenStyles } from './tokens.styles.ts';

/**
 * What every element that is seen shares: tokens and card, and the settings that hold where it stands (own attributes, else
 * the nearest `<cx-settings>`, else `configure`).
 */
export abstract class SettingsElement extends LitElement {
  static override styles: CSSResultGroup = [tokenStyles, cardStyles];

  static override properties: PropertyDeclarations = {
    issuer: {},
    clientId: { attribute: 'client-id' },
  };

  /** The OpenID issuer, an absolute URL. */
  declare issuer: string | undefined;

  /** This site, as registered with the issuer. */
  declare clientId: string | undefined;

  /**
   * What the page’s developer was told of this element.
   *
   * @internal
   */
  readonly told: Set<string> = new Set<string>();

  #outer: Settings = {};
  #unfollow: (() => void) | undefined;
  readonly #fromServer = (isServer as boolean) || this.shadowRoot !== null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unfollow = followContext<Settings>(this, settingsContext, (settings) => {
      this.#outer = settings;
      this.requestUpdate();
    });
    // Nobody may have answered, and it may have been away.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unfollow?.();
  }

  /**
   * A server draws this element, or what it drew is being taken over: then nothing may be drawn that a server cannot know,
   * such as the language of the place and what this device remembers. Everything else follows with the next drawing.
   */
  protected get isServerView(): boolean {
    return this.#fromServer && !this.hasUpdated;
  }

  /** The settings that hold here. */
  protected get settings(): Settings {
    const { issuer, clientId, backend, redirectUri }: Settings = this;
    return { ...(!this.isServerView && this.#outer), ...given({ issuer, clientId, backend, redirectUri }) };
  }

  /** An address for a link (never one that runs something): as given, else `path` at the issuer with this site’s name, so that one is led back here. */
  protected link(value: string | undefined, path: string): string | undefined {
    const { issuer, clientId } = this.settings;
    if (value !== undefined) return linkUrl(value, this.isServerView ? undefined : this.baseURI);
    const url = issuer === undefined ? undefined : linkUrl(path, issuer);
    if (url === undefined || clientId === undefined) return url;
    return `${url}?client_id=${encodeURIComponent(clientId)}`;
  }
}
