import type { ComptexpertClient } from '@comptexpert-kit/client';
import {
  isServer,
  LitElement,
  type CSSResultGroup,
  type PropertyDeclarations,
  type PropertyValues,
} from 'lit';
import { cardStyles } from './card.styles.ts';
import { followContext } from './context.ts';
import { painted } from './painted.ts';
import { linkUrl } from './safe-url.ts';
import { given, settingsContext, type Settings } from './settings.ts';
import { tokenStyles } from './tokens.styles.ts';

// Outside of the class, where TypeScript 6 forgets to rewrite the ending (the packed packages’ test holds it).
const clients = () => import('./clients.ts');

/**
 * What every element of the kit shares: tokens and card, settings (own attributes, else the nearest `<cx-settings>`, else
 * `configure`), and the client that they lead to.
 */
export abstract class KitElement extends LitElement {
  static override styles: CSSResultGroup = [tokenStyles, cardStyles];

  static override properties: PropertyDeclarations = {
    issuer: {},
    clientId: { attribute: 'client-id' },
    backend: {},
    redirectUri: { attribute: 'redirect-uri' },
    client: { attribute: false },
  };

  /** The OpenID issuer, an absolute URL. */
  declare issuer: string | undefined;

  /** This site, as registered with the issuer. */
  declare clientId: string | undefined;

  /** Origin of the account API; the issuer’s own by default. */
  declare backend: string | undefined;

  /** Where the issuer sends people back to. */
  declare redirectUri: string | undefined;

  /** A client made by the page itself, instead of the one that the settings lead to. */
  declare client: ComptexpertClient | undefined;

  /**
   * What the page’s developer was told of this element.
   *
   * @internal
   */
  readonly told: Set<string> = new Set<string>();

  #outer: Settings = {};
  #unfollow: (() => void) | undefined;
  #key: unknown;
  #current: ComptexpertClient | undefined;
  readonly #fromServer = (isServer as boolean) || this.shadowRoot !== null;
  #states: Pick<Set<string>, 'add' | 'clear'> | undefined;

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
    // An element that is only moved goes on with what it does.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#key = undefined;
      this.#use(undefined);
    });
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
    const { issuer, clientId, backend, redirectUri } = this;
    return { ...(!this.isServerView && this.#outer), ...given({ issuer, clientId, backend, redirectUri }) };
  }

  /** The client that is ours now. */
  get clientInUse(): ComptexpertClient | undefined {
    return this.#current;
  }

  /** Called when the client is known, is another one, or (undefined) is not ours any more because we left the page. */
  protected abstract clientChanged(client: ComptexpertClient | undefined): void;

  /** Called once for every mistake in the settings, after the developer was told. */
  protected misconfigured(): void {
    // Elements that can say it better do.
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (!this.isConnected) return;
    const { issuer, clientId } = this.settings;
    const key = this.client ?? `${issuer} ${clientId}`;
    if (key === this.#key) return;
    this.#key = key;
    this.#use(this.client);
    if (!this.client) void this.#find(key);
  }

  /** An address for a link (never one that runs something): as given, else `path` at the issuer with this site’s name, so that one is led back here. */
  protected link(value: string | undefined, path: string): string | undefined {
    const { issuer, clientId } = this.settings;
    if (value !== undefined) return linkUrl(value, this.isServerView ? undefined : this.baseURI);
    const url = issuer === undefined ? undefined : linkUrl(path, issuer);
    if (url === undefined || clientId === undefined) return url;
    return `${url}?client_id=${encodeURIComponent(clientId)}`;
  }

  /** Shows what the element is doing as `:state(name)`, in the browsers that have such states. */
  protected showState(name: string | undefined): void {
    this.#states ??= CSS.supports('selector(:state(a))') ? this.attachInternals().states : new Set();
    this.#states.clear();
    if (name) this.#states.add(name);
  }

  async #find(key: unknown): Promise<void> {
    const isCurrent = (): boolean => key === this.#key;
    try {
      await painted();
      if (!isCurrent()) return;
      const { clientForElement } = await clients();
      const client = await clientForElement(this, this.settings, isCurrent);
      if (!isCurrent()) return;
      if (client) this.#use(client);
      else this.misconfigured();
    } catch {
      // It did not load; the next update asks again.
      if (isCurrent()) this.#key = undefined;
    }
  }

  #use(client: ComptexpertClient | undefined): void {
    if (client === this.#current) return;
    this.#current = client;
    this.clientChanged(client);
  }
}
