import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { PropertyDeclarations, PropertyValues } from 'lit';
import { painted } from './painted.ts';
import { SettingsElement } from './settings-element.ts';

// Outside of the class, where TypeScript 6 forgets to rewrite the ending (the packed packages’ test holds it).
const clients = () => import('./clients.ts');

/** What every element shares that signs in or asks something: the client that its settings lead to. */
export abstract class KitElement extends SettingsElement {
  static override properties: PropertyDeclarations = {
    backend: {},
    redirectUri: { attribute: 'redirect-uri' },
    client: { attribute: false },
  };

  /** Origin of the account API; the issuer’s own by default. */
  declare backend: string | undefined;

  /** Where the issuer sends people back to. */
  declare redirectUri: string | undefined;

  /** A client made by the page itself, instead of the one that the settings lead to. */
  declare client: ComptexpertClient | undefined;

  #key: unknown;
  #current: ComptexpertClient | undefined;
  #states: Pick<Set<string>, 'add' | 'clear'> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // An element that is only moved goes on with what it does.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#key = undefined;
      this.#use(undefined);
    });
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
