import '../settings/settings.define.ts';
import type { ComptexpertClient } from '@comptexpert-kit/client';
import { html, nothing, type CSSResult, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { setPasswordWords, type SetPasswordWords } from '../locales/fr/set-password.ts';
import type { Alert } from '../shared/alert.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import { controlStyles } from '../shared/control.styles.ts';
import { inspect, reportFailure } from '../shared/inspect.ts';
import { failureWords } from '../shared/failure-words.ts';
import type { Failure } from '../shared/failure.ts';
import { focusProblem } from '../shared/focus.ts';
import { formStateStyles } from '../shared/form-state.styles.ts';
import { LightForm } from '../shared/light-form.ts';
import { outcomeStyles } from '../shared/outcome.styles.ts';
import { passwordCriteriaStyles } from '../shared/password-criteria.styles.ts';
import { linkUrl } from '../shared/safe-url.ts';
import type { Rest } from '../shared/two-part-element.ts';
import { Words } from '../shared/words.ts';
import { doneView, refusedView, unreadableView } from './link-views.ts';
import { passwordForm, type Secret } from './password-form.ts';
import { CxPasswordSetEvent } from './set-password.events.ts';
import { SetPasswordStore, type SetPasswordState } from './set-password.store.ts';
import { passwordFormStyles, setPasswordStyles } from './set-password.styles.ts';

/** What this needs of the element that it belongs to. */
interface Host extends ReactiveControllerHost, HTMLElement {
  readonly told: Set<string>;
  readonly clock: Clock | undefined;
  readonly links: { readonly recovery: string | undefined; readonly signIn: string | undefined };
  adopt(...styles: readonly CSSResult[]): void;
}

/** How long somebody has to pause before it is said how many criteria are met, in milliseconds. */
const pause = 1_000;

const isSecret = (name: string): name is Secret => name === 'password' || name === 'confirmation';

/** Everything that the element does, which has to ask the backend before it can show anything. */
export class SetPasswordLater implements Rest {
  readonly #host: Host;
  /** Hands the token of the mailed link over, once. */
  readonly #takeToken: () => string | undefined;
  readonly #clock: Clock;
  readonly #words: Words<SetPasswordWords>;
  readonly #form: LightForm;
  #client: ComptexpertClient | undefined;
  #store: SetPasswordStore | undefined;
  #isBroken = false;
  #isShown: Readonly<Record<Secret, boolean>> = { password: false, confirmation: false };
  #capsLockIn: Secret | undefined;
  #summary = '';
  #cancelSummary = (): void => undefined;
  #before: SetPasswordState['status'] = 'waiting';

  constructor(host: Host, takeToken: () => string | undefined) {
    this.#host = host;
    inspect(host);
    this.#takeToken = takeToken;
    this.#clock = host.clock ?? systemClock;
    this.#words = new Words(host, setPasswordWords, {
      en: async () => (await import('../locales/en/set-password.ts')).setPasswordWords,
    });
    this.#form = new LightForm(
      host,
      () => void this.#submit(),
      formStateStyles,
      passwordCriteriaStyles,
      passwordFormStyles,
    );
    host.adopt(controlStyles, outcomeStyles, setPasswordStyles);
    const form = this.#form.element;
    for (const type of ['input', 'change']) form.addEventListener(type, this.#typed);
    for (const type of ['keydown', 'keyup']) form.addEventListener(type, this.#watchCapsLock);
  }

  get ready(): Promise<void> | undefined {
    return this.#words.ready;
  }

  get status(): string {
    return this.#state.status;
  }

  get #state(): SetPasswordState {
    return this.#store?.state ?? { status: 'waiting' };
  }

  connect(client: ComptexpertClient): void {
    addEventListener('online', this.#retry);
    addEventListener('pageshow', this.#pageShown);
    if (client === this.#client) {
      void this.#store?.resume();
      return;
    }
    const host = this.#host;
    const store = new SetPasswordStore({ client, clock: this.#clock });
    store.addEventListener('change', () => {
      if ('failure' in store.state) reportFailure(host, store.state.failure?.code);
      host.requestUpdate();
    });
    store.addEventListener('done', () => host.dispatchEvent(new CxPasswordSetEvent()));
    this.#client = client;
    this.#store = store;
    this.#isBroken = false;
    this.open();
  }

  disconnect(): void {
    removeEventListener('online', this.#retry);
    removeEventListener('pageshow', this.#pageShown);
    this.#cancelSummary();
    this.#store?.dispose();
  }

  misconfigured(): void {
    this.#isBroken = true;
    this.#host.requestUpdate();
  }

  /** Reads the link whose token the page has handed over. */
  open(): void {
    const token = this.#store && this.#takeToken();
    if (token !== undefined) void this.#store?.open(token);
  }

  update(): void {
    const state = this.#state;
    if (state.status === 'editing' || state.status === 'submitting') this.#showForm(state);
    else this.#form.remove();
  }

  updated(): void {
    const before = this.#before;
    const { status } = this.#state;
    this.#before = status;
    if (before === 'submitting' && (status === 'done' || status === 'refused'))
      this.#host.shadowRoot?.querySelector<HTMLElement>('.outcome')?.focus();
  }

  render(): TemplateResult | typeof nothing {
    const content = this.#content();
    return content === nothing
      ? nothing
      : html`<section class="card" part="card"><div class="body">${content}</div></section>`;
  }

  #content(): TemplateResult | typeof nothing {
    const state = this.#state;
    const words = this.#words.current;
    if (this.#isBroken) return unreadableView(words, { code: 'misconfigured' }, this.#retry);
    switch (state.status) {
      case 'waiting':
        return nothing;
      case 'reading':
        return html`<h2 class="heading">${words.title}</h2>
          <p class="reading quiet" role="status">${words.reading}</p>`;
      case 'unreadable':
        return unreadableView(words, state.failure, this.#retry);
      case 'refused':
        return refusedView(words, state.reason, this.#host.links);
      case 'editing':
      case 'submitting':
        return html`<h2 class="heading">${words.title}</h2>
          <slot name="form"></slot>`;
      case 'done': {
        const { purpose, home } = state.link;
        const url = /^https?:/i.test(home.url) ? linkUrl(home.url, location.href) : undefined;
        return doneView(words, purpose, { name: home.name, url });
      }
    }
  }

  #showForm(state: Extract<SetPasswordState, { status: 'editing' | 'submitting' }>): void {
    const words = this.#words.current;
    const password = this.#form.value('password');
    this.#form.element.ariaLabel = words.title;
    this.#form.show(
      passwordForm({
        id: this.#form.id,
        words,
        state,
        alert: this.#alert(state.status === 'editing' ? state.failure : undefined),
        criteria: this.#store?.criteria(password) ?? [],
        summary: this.#summary,
        same: password !== '' && password === this.#form.value('confirmation'),
        isShown: this.#isShown,
        capsLockIn: this.#capsLockIn,
        toggle: this.#toggle,
      }),
    );
  }

  #alert(failure: Failure | undefined): Alert | undefined {
    if (!failure) return undefined;
    const words = this.#words.current;
    const { code } = failure;
    const [title = '', advice] = code === 'rate-limited' ? words.limited : failureWords(words, code);
    return { title, advice, tone: 'notice' };
  }

  async #submit(): Promise<void> {
    const form = this.#form;
    this.#isShown = { password: false, confirmation: false };
    await this.#store?.submit({
      password: form.value('password'),
      confirmation: form.value('confirmation'),
      identifier: form.value('username'),
    });
    if (this.#state.status === 'editing') void focusProblem(form);
  }

  readonly #retry = (): void => {
    void this.#store?.retry();
  };

  readonly #toggle = (secret: Secret): void => {
    this.#isShown = { ...this.#isShown, [secret]: !this.#isShown[secret] };
    this.#host.requestUpdate();
  };

  readonly #typed = ({ target }: Event): void => {
    const name = target instanceof HTMLInputElement ? target.name : '';
    if (isSecret(name)) this.#store?.touched(name);
    if (name === 'username') this.#store?.touched('identifier');
    if (name === 'password') this.#summarize();
    this.#host.requestUpdate();
  };

  /** Says how many criteria are met once somebody pauses, so that a screen reader is not talked over every letter. */
  #summarize(): void {
    this.#cancelSummary();
    this.#cancelSummary = this.#clock.after(pause, () => {
      const criteria = this.#store?.criteria(this.#form.value('password')) ?? [];
      const met = criteria.filter((criterion) => criterion.met).length;
      this.#summary = this.#words.current.progress(met, criteria.length);
      this.#host.requestUpdate();
    });
  }

  readonly #watchCapsLock = (event: Event): void => {
    // Chromium’s autofill sends a plain Event as `keydown`, without modifiers.
    if (!(event instanceof KeyboardEvent)) return;
    const name = event.target instanceof HTMLInputElement ? event.target.name : '';
    const now = isSecret(name) && event.getModifierState('CapsLock') ? name : undefined;
    if (now === this.#capsLockIn) return;
    this.#capsLockIn = now;
    this.#host.requestUpdate();
  };

  // A page that comes back from the browser’s cache still holds what was typed (ASVS 5.0, 14.3.1).
  readonly #pageShown = (event: PageTransitionEvent): void => {
    if (!event.persisted) return;
    for (const name of ['password', 'confirmation']) {
      const field = this.#form.input(name);
      if (field) field.value = '';
    }
    this.#host.requestUpdate();
  };
}
