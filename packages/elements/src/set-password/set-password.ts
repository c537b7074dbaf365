import type { ComptexpertClient } from '@comptexpert-kit/client';
import { html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { setPasswordWords as french } from '../locales/fr/set-password.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import { failureWords } from '../shared/failure-words.ts';
import type { Failure } from '../shared/failure.ts';
import type { Alert } from '../shared/alert.ts';
import { controlStyles } from '../shared/control.styles.ts';
import { formStateStyles } from '../shared/form-state.styles.ts';
import { KitElement } from '../shared/kit-element.ts';
import { LightForm } from '../shared/light-form.ts';
import { outcomeStyles } from '../shared/outcome.styles.ts';
import { Words } from '../shared/words.ts';
import { doneView, refusedView, unreadableView } from './link-views.ts';
import { passwordForm, type Secret } from './password-form.ts';
import { CxPasswordSetEvent } from './set-password.events.ts';
import { SetPasswordStore, type SetPasswordState } from './set-password.store.ts';
import { passwordFormStyles, setPasswordStyles } from './set-password.styles.ts';

/** How long somebody has to pause before it is said how many criteria are met, in milliseconds. */
const pause = 1_000;

const isSecret = (name: string): name is Secret => name === 'password' || name === 'confirmation';

/**
 * Sets the password by a mailed link: shows the identifier, and the rule line by line as one types. Signs nobody in.
 * The page hands over the link’s token as a property; it cannot be read back.
 *
 * States: waiting for a token (nothing is shown); reading the link; no answer, with a way to try again; a link that is
 * unknown, expired or used, with a way to a new one; the form, with what to correct; sending, and sending slowly; done,
 * with the way back to the site one came from.
 *
 * @customElement cx-set-password
 * @summary Sets a password by a mailed link.
 * @fires {CxPasswordSetEvent} cx-password-set - The password is set. Carries nothing.
 * @slot form - The form that the element makes; leave it alone.
 * @csspart card - The whole card.
 * @cssprop --cx-color-accent - The one accent: filled button, links, focus ring. Every token of the kit holds here.
 * @cssprop --cx-color-success - A criterion that is met, and the end.
 * @cssprop --cx-size-card - Greatest width of the card.
 * @cssState reading - Asking what the link is for.
 * @cssState editing - The form can be filled in.
 * @cssState submitting - The password is on its way.
 * @cssState refused - The link is not valid.
 * @cssState done - The password is set.
 */
export class CxSetPassword extends KitElement {
  static override styles: CSSResultGroup = [super.styles, controlStyles, outcomeStyles, setPasswordStyles];

  /** Where one asks for a new link; by default the issuer’s recovery page. */
  @property({ attribute: 'recovery-url' }) recoveryUrl: string | undefined;

  /** Where one signs in; by default the issuer’s sign-in page. */
  @property({ attribute: 'sign-in-url' }) signInUrl: string | undefined;

  /** What time it is; tests hand in their own. */
  @property({ attribute: false }) clock: Clock = systemClock;

  @state() private progress: SetPasswordState = { status: 'waiting' };
  @state() private broken = false;
  @state() private shown: ReadonlySet<Secret> = new Set();
  @state() private capsLockIn: Secret | undefined;
  @state() private summary = '';

  readonly #words = new Words(this, french, {
    en: async () => (await import('../locales/en/set-password.ts')).setPasswordWords,
  });
  readonly #form = new LightForm(this, () => void this.#submit(), formStateStyles, passwordFormStyles);
  readonly #internals = this.attachInternals();
  #client: ComptexpertClient | undefined;
  #store: SetPasswordStore | undefined;
  #token: string | undefined;
  #cancelSummary = (): void => undefined;

  constructor() {
    super();
    const form = this.#form.element;
    form.addEventListener('input', this.#typed);
    form.addEventListener('change', this.#typed);
    form.addEventListener('keydown', this.#watchCapsLock);
    form.addEventListener('keyup', this.#watchCapsLock);
  }

  /** The token of the mailed link; empty: there is none. Only written: reading it answers undefined. */
  @property({ attribute: false })
  get token(): string | undefined {
    return undefined;
  }
  set token(token: string | undefined) {
    this.#token = token;
    this.#open();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('online', this.#retry);
    addEventListener('pageshow', this.#pageShown);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('online', this.#retry);
    removeEventListener('pageshow', this.#pageShown);
    this.#cancelSummary();
  }

  protected override clientChanged(client: ComptexpertClient | undefined): void {
    if (!client) {
      this.#store?.dispose();
      return;
    }
    if (client === this.#client) {
      void this.#store?.resume();
      return;
    }
    this.#client = client;
    const store = (this.#store = new SetPasswordStore({ client, clock: this.clock }));
    store.addEventListener('change', () => {
      this.progress = store.state;
    });
    store.addEventListener('done', () => this.dispatchEvent(new CxPasswordSetEvent()));
    this.broken = false;
    this.#open();
  }

  protected override misconfigured(): void {
    this.broken = true;
  }

  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await this.#words.ready;
    super.scheduleUpdate();
  }

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    const { progress } = this;
    if (progress.status === 'editing' || progress.status === 'submitting') this.#showForm(progress);
    else this.#form.remove();
  }

  protected override updated(changed: PropertyValues): void {
    const { status } = this.progress;
    this.#internals.states.clear();
    this.#internals.states.add(status);
    const before = (changed as Map<string, unknown>).get('progress') as SetPasswordState | undefined;
    if (before?.status === 'submitting' && (status === 'done' || status === 'refused'))
      this.renderRoot.querySelector<HTMLElement>('.outcome')?.focus();
  }

  #open(): void {
    if (this.#token === undefined || !this.#store) return;
    const token = this.#token;
    this.#token = undefined;
    void this.#store.open(token);
  }

  readonly #retry = (): void => {
    void this.#store?.retry();
  };

  readonly #typed = (event: Event): void => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement)) return;
    const { name } = target;
    if (isSecret(name) || name === 'identifier') this.#store?.touched(name);
    if (name === 'username') this.#store?.touched('identifier');
    if (name === 'password') this.#summarize();
    this.requestUpdate();
  };

  /** Says how many criteria are met once somebody pauses, so that a screen reader is not talked over every letter. */
  #summarize(): void {
    this.#cancelSummary();
    this.#cancelSummary = this.clock.after(pause, () => {
      const criteria = this.#store?.criteria(this.#form.value('password')) ?? [];
      this.summary = this.#words.current.progress(criteria.filter(({ met }) => met).length, criteria.length);
    });
  }

  readonly #watchCapsLock = (event: Event): void => {
    // Chromium’s autofill sends a plain Event as `keydown`, without modifiers.
    if (!(event instanceof KeyboardEvent)) return;
    const name = event.target instanceof HTMLInputElement ? event.target.name : '';
    this.capsLockIn = isSecret(name) && event.getModifierState('CapsLock') ? name : undefined;
  };

  // A page that comes back from the browser’s cache still holds what was typed (ASVS 5.0, 14.3.1).
  readonly #pageShown = (event: PageTransitionEvent): void => {
    if (!event.persisted) return;
    for (const name of ['password', 'confirmation']) {
      const field = this.#form.input(name);
      if (field) field.value = '';
    }
    this.requestUpdate();
  };

  readonly #toggle = (secret: Secret): void => {
    const shown = new Set(this.shown);
    if (!shown.delete(secret)) shown.add(secret);
    this.shown = shown;
  };

  async #submit(): Promise<void> {
    const store = this.#store;
    if (!store) return;
    const form = this.#form;
    this.shown = new Set();
    await store.submit({
      password: form.value('password'),
      confirmation: form.value('confirmation'),
      identifier: form.value('username'),
    });
    if (store.state.status === 'editing') form.focusProblem();
  }

  #alert(failure: Failure | undefined): Alert | undefined {
    if (!failure) return undefined;
    const words = this.#words.current;
    const { code } = failure;
    const [title = '', advice] = code === 'rate-limited' ? words.limited : failureWords(words, code);
    return { title, advice, tone: 'notice' };
  }

  #showForm(progress: Extract<SetPasswordState, { status: 'editing' | 'submitting' }>): void {
    const words = this.#words.current;
    const password = this.#form.value('password');
    this.#form.element.ariaLabel = words.title;
    this.#form.show(
      passwordForm({
        id: this.#form.id,
        words,
        state: progress,
        alert: this.#alert(progress.status === 'editing' ? progress.failure : undefined),
        criteria: this.#store?.criteria(password) ?? [],
        summary: this.summary,
        same: password !== '' && password === this.#form.value('confirmation'),
        shown: this.shown,
        capsLockIn: this.capsLockIn,
        toggle: this.#toggle,
      }),
    );
  }

  protected override render(): TemplateResult | typeof nothing {
    const content = this.#renderContent();
    return content === nothing
      ? nothing
      : html`<section class="card" part="card"><div class="body">${content}</div></section>`;
  }

  #renderContent(): TemplateResult | typeof nothing {
    const { progress } = this;
    const words = this.#words.current;
    if (this.broken) return unreadableView(words, { code: 'misconfigured' }, this.#retry);
    switch (progress.status) {
      case 'waiting':
        return nothing;
      case 'reading':
        return html`<h2 class="heading">${words.title}</h2>
          <p class="reading quiet" role="status">${words.reading}</p>`;
      case 'unreadable':
        return unreadableView(words, progress.failure, this.#retry);
      case 'refused':
        return refusedView(words, progress.reason, {
          recovery: this.link(this.recoveryUrl, '/find_identifiant.php'),
          signIn: this.link(this.signInUrl, '/connexion'),
        });
      case 'editing':
      case 'submitting':
        return html`<h2 class="heading">${words.title}</h2>
          <slot name="form"></slot>`;
      case 'done': {
        const { purpose, home } = progress.link;
        const url = /^https?:/i.test(home.url) ? this.link(home.url, '') : undefined;
        return doneView(words, purpose, { name: home.name, url });
      }
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cx-set-password': CxSetPassword;
  }
}
