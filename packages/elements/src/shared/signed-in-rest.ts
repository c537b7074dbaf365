import '../settings/settings.define.ts';
import type { ComptexpertClient } from '@comptexpert-kit/client';
import { html, type CSSResult, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { systemClock, type Clock } from './clock.ts';
import { controlStyles } from './control.styles.ts';
import { inspect, reportFailure } from './inspect.ts';
import { outcomeStyles } from './outcome.styles.ts';
import { saidStyles } from './said.styles.ts';
import { SignedInStore, type SignedInState } from './signed-in.store.ts';
import { failedView, loadingView, signedOutView, type SignedInWords } from './signed-in-views.ts';
import type { Rest } from './two-part-element.ts';
import { Words, type Dictionaries } from './words.ts';

// Outside of the class, where TypeScript 6 forgets to rewrite the ending (the packed packages’ test holds it).
const secondFactor = () => import('../second-factor/second-factor.define.ts');

/** What this needs of the element that it belongs to. */
export interface SignedInHost extends ReactiveControllerHost, HTMLElement {
  readonly told: Set<string>;
  readonly clock: Clock | undefined;
  readonly silent: boolean;
  adopt(...styles: readonly CSSResult[]): void;
}

/** What one element has of its own. */
export interface SignedInParts<W> {
  readonly french: W;
  readonly others: Dictionaries<W>;
  readonly styles: readonly CSSResult[];
  /** Where a second factor is asked for, it is proved in this element’s place. */
  readonly takesSecondFactor?: boolean;
}

/**
 * Everything that an element does for whoever is signed in. This base finds out who that is, follows the session, and draws
 * the card as long as there is nobody or nothing to show; an element says what it reads ({@link read}) and how that looks
 * ({@link renderReady}).
 *
 * `T` is what is read, `W` the words, `H` what is needed of the element.
 */
export abstract class SignedInRest<T, W extends SignedInWords, H extends SignedInHost> implements Rest {
  readonly host: H;
  readonly clock: Clock;
  readonly #words: Words<W>;
  readonly #takesSecondFactor: boolean;
  #client: ComptexpertClient | undefined;
  #session: SignedInStore<T> | undefined;
  #isMisconfigured = false;
  #before = 'loading';

  constructor(host: H, { french, others, styles, takesSecondFactor = false }: SignedInParts<W>) {
    this.host = host;
    inspect(host);
    this.clock = host.clock ?? systemClock;
    this.#words = new Words(host, french, others);
    this.#takesSecondFactor = takesSecondFactor;
    host.adopt(controlStyles, outcomeStyles, saidStyles, ...styles);
  }

  get ready(): Promise<void> | undefined {
    return this.#words.ready;
  }

  get status(): string {
    if (this.isOff) return 'failed';
    return this.#asksSecondFactor ? 'second-factor' : this.state.status;
  }

  get words(): W {
    return this.#words.current;
  }

  /** The client in use; there is one as soon as anything was read. */
  get client(): ComptexpertClient {
    if (!this.#client) throw new TypeError('no client');
    return this.#client;
  }

  connect(client: ComptexpertClient): void {
    document.addEventListener('visibilitychange', this.#visible);
    addEventListener('online', this.#online);
    this.#isMisconfigured = false;
    if (client !== this.#client) {
      this.#session?.dispose();
      this.#client = client;
      this.#session = this.#follow(client);
    }
    this.start();
  }

  disconnect(): void {
    document.removeEventListener('visibilitychange', this.#visible);
    removeEventListener('online', this.#online);
    this.#session?.dispose();
  }

  misconfigured(): void {
    this.#isMisconfigured = true;
    this.host.requestUpdate();
  }

  /** An answer said that the session is over. */
  lost(): void {
    this.#session?.lost();
  }

  /** What somebody looked at or wrote in has gone: the focus moves to what is said in its place. */
  updated(): void {
    const before = this.#before;
    const { status } = this;
    this.#before = status;
    if (before === 'ready' && status !== 'ready' && status !== 'loading')
      this.host.shadowRoot?.querySelector<HTMLElement>('.outcome')?.focus();
  }

  render(): TemplateResult {
    const { words, state } = this;
    if (this.isOff) return failedView(words, { code: 'misconfigured' }, this.#online);
    switch (state.status) {
      case 'loading':
        return loadingView(words, state.slow);
      case 'failed':
        return this.#asksSecondFactor
          ? this.renderSecondFactor(this.#online)
          : failedView(words, state.failure, this.#online);
      case 'signed-out':
        return signedOutView(words, state, () => void this.#session?.signIn(this.loginHint));
      case 'ready':
        return this.renderReady(state.value);
    }
  }

  /** Asks for what is shown. */
  protected abstract read(client: ComptexpertClient, signal?: AbortSignal): Promise<T>;

  /** Draws what was read. */
  protected abstract renderReady(value: T): TemplateResult;

  /** Asks for the second factor; `proved` goes on with what it was asked for. */
  protected renderSecondFactor(proved: () => void): TemplateResult {
    secondFactor().catch(() => undefined);
    return html`<cx-second-factor
      .client=${this.client}
      .clock=${this.host.clock}
      @cx-second-factor-proved=${proved}
    ></cx-second-factor>`;
  }

  protected get language(): string {
    return this.#words.language;
  }

  protected get session(): SignedInStore<T> | undefined {
    return this.#session;
  }

  protected get state(): SignedInState<T> {
    return this.#session?.state ?? { status: 'loading', slow: false };
  }

  /** Nobody can be asked anything: the settings lead nowhere. */
  protected get isOff(): boolean {
    return this.#isMisconfigured;
  }

  /** Who was there, to be proposed on the sign-in page. */
  protected get loginHint(): string | undefined {
    return undefined;
  }

  /** Asks who is there; the element may have been here before. */
  protected start(): void {
    if (!this.isOff) void this.#session?.start(this.host.silent);
  }

  /** Another try, asked for or because the network is back. */
  protected retry(): void {
    void this.#session?.retry();
  }

  /** The page is looked at again: something may have changed elsewhere. */
  protected seen(): void {
    // Elements for which that matters look.
  }

  /** It was read after there was nothing. */
  protected begin(_value: T): void {
    // Elements that have to prepare something do.
  }

  /** The session is over, and what was read is about to go. */
  protected end(): void {
    // Elements that keep or forget something do.
  }

  /** The state has changed. */
  protected changedTo(_state: SignedInState<T>): void {
    // Elements that follow it do.
  }

  get #asksSecondFactor(): boolean {
    const { state } = this;
    return (
      this.#takesSecondFactor && state.status === 'failed' && state.failure.code === 'second-factor-required'
    );
  }

  #follow(client: ComptexpertClient): SignedInStore<T> {
    const session = new SignedInStore<T>({
      client,
      clock: this.clock,
      read: (signal) => this.read(client, signal),
    });
    session.addEventListener('change', () => {
      const { state } = session;
      if ('failure' in state) reportFailure(this.host, state.failure?.code);
      this.changedTo(state);
      this.host.requestUpdate();
    });
    session.addEventListener('ready', () => {
      if (session.state.status === 'ready') this.begin(session.state.value);
    });
    session.addEventListener('lost', () => {
      this.end();
    });
    return session;
  }

  readonly #online = (): void => {
    this.retry();
  };

  readonly #visible = (): void => {
    if (document.visibilityState === 'visible') this.seen();
  };
}
