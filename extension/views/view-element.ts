import { LitElement, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { shared as english } from '../locales/en/shared.ts';
import { shared as french, type Said, type SharedWords } from '../locales/fr/shared.ts';
import type { Refusal, Request } from '../messages.ts';
import { BackgroundStore } from './background.store.ts';
import { type Background, type Clock, type Passkeys, type Surroundings, systemClock } from './ports.ts';

/** Time left is told in minutes: looked at three times in one. */
const tick = 20_000;

/** A page of ours: what it shows of the background, in its owner’s language and theme. */
export abstract class ViewElement extends LitElement {
  static override properties: PropertyDeclarations = {
    background: { attribute: false },
    surroundings: { attribute: false },
    passkeys: { attribute: false },
    clock: { attribute: false },
  };

  declare background: Background;
  declare surroundings: Surroundings;
  declare passkeys: Passkeys;
  declare clock: Clock;

  store!: BackgroundStore;
  canUsePasskeys = false;
  #endings: (() => void)[] = [];
  #cancelTick: (() => void) | undefined;

  constructor() {
    super();
    this.clock = systemClock;
  }

  /** The owner’s language; the browser’s as long as nobody has said. */
  get language(): 'fr' | 'en' {
    const { state } = this.store;
    return state?.settings.language ?? (this.surroundings.language().startsWith('en') ? 'en' : 'fr');
  }

  get shared(): SharedWords {
    return this.language === 'en' ? english : french;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.store = new BackgroundStore(this.background, this.clock);
    this.store.addEventListener('change', this.#changed);
    this.#endings = [
      () => {
        this.store.end();
      },
      this.surroundings.onNetwork(() => {
        this.requestUpdate();
      }),
    ];
    this.store.begin();
    this.#tick();
    void this.passkeys.isSupported().then((isSupported) => {
      this.canUsePasskeys = isSupported;
      if (isSupported) this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#endings.splice(0)) end();
    this.#cancelTick?.();
  }

  /** Moves the focus once what is due is drawn. */
  async focusOn(selector: string): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  /** What the page is called. */
  protected abstract get heading(): string;

  protected override updated(): void {
    this.surroundings.name(this.heading, this.language);
  }

  /** Called with every change, before it is drawn. */
  protected changed(): void {
    // Those that follow something do.
  }

  /** Parts that hold the focus or say something stay; the language stands on what carries the words (WCAG 2.2, 3.1.1). */
  protected frame(content: unknown): TemplateResult {
    return html`<div class="page" lang=${this.language}>${content}</div>`;
  }

  /** What the owner should know before anything else. */
  protected notices(): TemplateResult {
    const { state } = this.store;
    const { shared } = this;
    return html`<div class="notices" role="status">
      ${state?.trouble ? notice(shared.troubles[state.trouble]) : nothing}
      ${this.surroundings.isOnline() ? nothing : notice(shared.offline)}
    </div>`;
  }

  /** How the request stands that was made last, if `concerns` says that it is told here. */
  protected outcome(
    concerns: (request: Request) => boolean,
    done: (request: Request) => unknown = () => nothing,
  ) {
    const { task } = this.store;
    const isOurs = task.status !== 'idle' && concerns(task.request);
    const isAdding =
      task.status === 'asking' &&
      (task.request.type === 'add-account' || task.request.type === 'renew-account');
    return html`<div role="alert">
        ${isOurs && task.status === 'refused' ? this.refused(task.refusal) : nothing}
      </div>
      <div role="status">
        ${isOurs && isAdding ? html`<p class="quiet">${this.shared.adding}</p>` : nothing}
        ${
          isOurs && task.status === 'asking' && task.slow && !isAdding
            ? html`<p class="quiet">${this.shared.slow}</p>`
            : nothing
        }
        ${isOurs && task.status === 'done' ? done(task.request) : nothing}
      </div>`;
  }

  protected refused({ code }: Refusal): TemplateResult {
    const { title, advice } = this.shared.refusals[code];
    return html`<p class="alert"><strong>${title}</strong> ${advice}</p>`;
  }

  /** In the place of what cannot be shown yet. */
  protected reading(): TemplateResult {
    const { reading } = this.store;
    if (reading.status === 'refused')
      return html`<div class="stack">
        <div role="alert">${this.refused(reading.refusal)}</div>
        <button type="button" class="button filled" @click=${() => this.store.read()}>
          ${this.shared.retry}
        </button>
      </div>`;
    const isSlow = reading.status === 'asking' && reading.slow;
    return html`<div class="stack" aria-busy="true">
      <p class="unseen">${this.shared.loading}</p>
      <div role="status">${isSlow ? html`<p class="quiet">${this.shared.slow}</p>` : nothing}</div>
      <div class="bones" aria-hidden="true"><i></i><i></i><i></i></div>
    </div>`;
  }

  readonly #changed = (): void => {
    const { state } = this.store;
    if (state && this.getAttribute('theme') !== state.settings.theme)
      this.setAttribute('theme', state.settings.theme);
    this.changed();
    this.requestUpdate();
  };

  #tick(): void {
    this.#cancelTick = this.clock.after(tick, () => {
      this.requestUpdate();
      this.#tick();
    });
  }
}

const notice = ({ title, advice }: Said): TemplateResult =>
  html`<p class="notice"><strong>${title}</strong> ${advice}</p>`;
