import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { CSSResult, PropertyValues } from 'lit';
import { adoptStyles } from './adopt-styles.ts';
import { KitElement } from './kit-element.ts';

/** What an element does beyond its outline; loads while the outline is drawn. */
export interface Rest {
  /** The words that are not there yet. */
  readonly ready: Promise<void> | undefined;
  /** Name of the element’s state, for `:state()`. */
  readonly status: string;
  connect(client: ComptexpertClient): void;
  /** The element left the page, or has another client. */
  disconnect(): void;
  misconfigured(): void;
  /** Draws what stands outside the shadow tree. */
  update?(): void;
  /** What was to be drawn is there: the focus may move. */
  updated?(): void;
}

/** An element of which the outline is there at once, and everything else as soon as it has loaded. */
export abstract class TwoPartElement<R extends Rest> extends KitElement {
  /** Everything beyond the outline, once it is there. */
  protected rest: R | undefined;
  /** The rest could not be had; it is asked for again when the network comes back, or by {@link load}. */
  protected notLoaded = false;

  #loading: Promise<R> | undefined;
  #isMisconfigured = false;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('online', this.#again);
    this.load().catch(() => undefined);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('online', this.#again);
  }

  /**
   * Gives the shadow tree more styles.
   *
   * @internal
   */
  adopt(...styles: readonly CSSResult[]): void {
    if (this.shadowRoot) adoptStyles(this.shadowRoot, styles);
  }

  /** Imports and makes the rest. */
  protected abstract loadRest(): Promise<R>;

  /** The rest, once it has loaded; one attempt at a time. */
  protected load(): Promise<R> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  protected override clientChanged(client: ComptexpertClient | undefined): void {
    if (client) this.rest?.connect(client);
    else this.rest?.disconnect();
  }

  protected override misconfigured(): void {
    this.#isMisconfigured = true;
    this.rest?.misconfigured();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#loading?.catch(() => undefined);
    return super.getUpdateComplete();
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    this.rest?.update?.();
  }

  protected override updated(): void {
    this.showState(this.rest?.status);
    this.rest?.updated?.();
  }

  async #load(): Promise<R> {
    try {
      const rest = await this.loadRest();
      await rest.ready;
      this.rest = rest;
      this.notLoaded = false;
      const client = this.clientInUse;
      if (client) rest.connect(client);
      else if (this.#isMisconfigured) rest.misconfigured();
      return rest;
    } catch (error) {
      this.#loading = undefined;
      this.notLoaded = true;
      throw error;
    } finally {
      this.requestUpdate();
    }
  }

  readonly #again = (): void => {
    if (this.notLoaded) this.load().catch(() => undefined);
  };
}
