import '../settings/settings.define.ts';
import { awaitExtension, type ComptexpertClient } from '@comptexpert-kit/client';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { loginBoxLaterWords, type LoginBoxLaterWords } from '../locales/fr/login-box-later.ts';
import { adoptStyles } from '../shared/adopt-styles.ts';
import { focusAfterUpdate, focusProblem } from '../shared/focus.ts';
import { systemClock } from '../shared/clock.ts';
import { inspect, reportFailure } from '../shared/inspect.ts';
import { failureWords } from '../shared/failure-words.ts';
import { alertContent, type Alert } from '../shared/alert.ts';
import { controlStyles } from '../shared/control.styles.ts';
import type { SubmitButton } from '../shared/fields.ts';
import { formStateStyles } from '../shared/form-state.styles.ts';
import { browserNetwork } from '../shared/network.ts';
import { ownUrl } from '../shared/own-url.ts';
import { CxMethodChosenEvent } from './login-box.events.ts';
import { LoginBoxStore, type Entry, type LoginBoxState } from './login-box.store.ts';
import { helpPart, methodsPart, type HelpLinks } from './login-help.ts';
import type { LoginFormParts, LoginFormView } from './login-form.ts';
import { loginBoxStyles } from './login-box.styles.ts';
import { localMemory } from './remembered-identifier.ts';

/** What this needs of the element that it belongs to. */
interface Host extends ReactiveControllerHost, HTMLElement {
  readonly told: Set<string>;
  readonly returnTo: string | undefined;
  readonly silent: boolean;
  readonly clientInUse: ComptexpertClient | undefined;
  loginHint: string | undefined;
  readonly view: LoginFormView;
}

/** The part of the login box that loads once the fields are there: its store, and everything said because of it. */
export class LoginBoxLater {
  readonly store: LoginBoxStore;
  readonly #host: Host;
  readonly #ownWords: () => LoginBoxLaterWords | undefined;
  /** Someone is signing in here, as opposed to a session that was there already. */
  #asked = false;
  /** Ends what is listened to while the element is in the page. */
  #away = new AbortController();

  constructor(host: Host, words: () => LoginBoxLaterWords | undefined) {
    this.#host = host;
    this.#ownWords = words;
    inspect(host);
    this.store = new LoginBoxStore({
      clock: systemClock,
      memory: localMemory,
      network: browserNetwork,
      tell: (event) => {
        if ('code' in event.detail) reportFailure(host, event.detail.code);
        const goesOn = host.dispatchEvent(event);
        const url = this.#returnUrl;
        if (event.type === 'cx-signed-in' && goesOn && this.#asked && url !== undefined) location.assign(url);
      },
    });
    this.store.addEventListener('change', () => {
      host.requestUpdate();
    });
    const form = host.view.form.element;
    form.addEventListener('focusin', this.#warmUp);
    // Something may have been typed before this was there.
    if (form.matches(':focus-within')) this.#warmUp();
    for (const type of ['input', 'change']) form.addEventListener(type, this.#reconsider);
    for (const type of ['keydown', 'keyup']) form.addEventListener(type, this.#watchCapsLock);
    host.view.form.adopt(formStateStyles);
    if (host.shadowRoot) adoptStyles(host.shadowRoot, [controlStyles, loginBoxStyles]);
  }

  get signedIn(): boolean {
    return this.store.state.status === 'signed-in';
  }

  connect(client: ComptexpertClient): void {
    this.store.connect(client, this.#host.silent);
    this.#away.abort();
    const { signal } = (this.#away = new AbortController());
    addEventListener('pageshow', this.#pageShown, { signal });
    awaitExtension(signal, () => {
      const met = import('./login-box.extension.ts').then(({ meet }) => {
        meet(this.#host, this, signal);
      });
      met.catch(() => undefined);
    });
  }

  disconnect(): void {
    this.store.disconnect();
    this.#away.abort();
  }

  /** Forgets who signs in here, and lets someone else type. */
  useOtherAccount(): void {
    const { form } = this.#host.view;
    this.store.forget();
    this.#host.loginHint = undefined;
    this.#empty('username');
    void focusAfterUpdate(form, '[name=username]');
  }

  /** Sends what was typed, and moves the focus to what the person has to look at next. */
  async submit(entry: Entry): Promise<void> {
    const { form, email } = this.#host.view;
    this.#asked = true;
    await this.store.submit({ ...entry, email });
    const { state } = this.store;
    // Nothing is wrong with the other fields for sure: the password is what one types anew.
    if (state.status === 'failed' && state.code === 'refused' && entry.flow === 'direct')
      void focusAfterUpdate(form, '[name=password]');
    else void focusProblem(form);
  }

  formParts(view: LoginFormView): LoginFormParts {
    const words = this.#words;
    const { state } = this.store;
    const problems = state.status === 'invalid' ? state.problems : {};
    return {
      alert: alertContent(alertOf(state, words, view)),
      identifierError:
        problems.identifier &&
        {
          missing: view.email ? words.missingEmail : words.missingIdentifier,
          email: words.emailTyped,
        }[problems.identifier],
      passwordError: problems.password && words.missingPassword,
      hint: html`<p>${words.hintFull}</p>
        <p>
          ${words.hintWhere} ${words.quotes[0]}<a href=${view.recoveryUrl ?? nothing}>${words.hintLink}</a
          >${words.quotes[1]}.
        </p>`,
      button: buttonOf(state, words, view),
      status: statusOf(state, words),
    };
  }

  otherMethods(): TemplateResult | typeof nothing {
    return methodsPart(this.#words, this.store.methods, (method) => {
      const { flow } = this.#host.view;
      const goesOn = this.#host.dispatchEvent(new CxMethodChosenEvent(method));
      if (goesOn && flow !== 'direct') void this.store.goTo(flow, this.#host.returnTo);
    });
  }

  assistance(links: HelpLinks): TemplateResult {
    return helpPart(this.#words, this.#host.view.words, this.store.methods, links);
  }

  signedInPart(): TemplateResult {
    const words = this.#words;
    const { state } = this.store;
    const claims = state.status === 'signed-in' ? state.claims : undefined;
    const url = this.#returnUrl;
    return html`<div class="done" role="status">
      <div>
        <h2 class="heading" part="title">
          ${words.greeting(claims?.name ?? claims?.preferred_username ?? '')}
        </h2>
        <p>${this.#host.view.email ? words.signedInByEmail : words.signedIn}</p>
      </div>
      ${url ? html`<a class="button filled" href=${url}>${words.goOn}</a>` : nothing}
      <button class="link" @click=${this.#signOut}>${this.#host.view.words.otherAccount}</button>
    </div>`;
  }

  #empty(name: string): void {
    const field = this.#host.view.form.input(name);
    if (field) field.value = '';
  }

  get #words(): LoginBoxLaterWords {
    return this.#ownWords() ?? loginBoxLaterWords;
  }

  get #returnUrl(): string | undefined {
    const { returnTo } = this.#host;
    return returnTo === undefined ? undefined : ownUrl(returnTo);
  }

  readonly #warmUp = (): void => {
    this.#host.clientInUse?.warmUp();
  };

  readonly #reconsider = (): void => {
    const { form, email } = this.#host.view;
    this.store.reconsider({ identifier: form.value('username'), password: form.value('password'), email });
  };

  readonly #watchCapsLock = (event: Event): void => {
    // Chromium’s autofill sends a plain Event as `keydown`, without modifiers.
    if (!(event instanceof KeyboardEvent)) return;
    const { form, show, capsLock = false } = this.#host.view;
    const now = event.target === form.input('password') && event.getModifierState('CapsLock');
    if (now !== capsLock) show({ capsLock: now });
  };

  // A page that comes back from the browser’s cache still holds what was typed (ASVS 5.0, 14.3.1).
  readonly #pageShown = (event: PageTransitionEvent): void => {
    if (!event.persisted) return;
    this.#empty('password');
    this.store.reset();
  };

  readonly #signOut = async (): Promise<void> => {
    this.#asked = false;
    await this.store.signOut();
    void focusAfterUpdate(this.#host.view.form, '[name=username]');
  };
}

function buttonOf(
  state: LoginBoxState,
  words: LoginBoxLaterWords,
  { words: now }: LoginFormView,
): SubmitButton | undefined {
  if (state.status === 'waiting')
    return { label: words.retryIn(words.duration(state.seconds)), waiting: true };
  if (state.status !== 'submitting') return undefined;
  const label = { direct: now.submitting, popup: words.inWindow, redirect: words.redirecting };
  return { label: label[state.flow], busy: true };
}

function alertOf(
  state: LoginBoxState,
  words: LoginBoxLaterWords,
  { recoveryUrl }: LoginFormView,
): Alert | undefined {
  if (state.status !== 'failed' && state.status !== 'waiting') return undefined;
  if (state.status === 'failed' && state.code === 'refused')
    return {
      title: words.refused,
      advice: html`${words.refusedBefore}
        <a href=${recoveryUrl ?? nothing}>${words.refusedLink}</a>${words.refusedAfter}`,
    };
  // The seconds count down on the button: in here each of them would be read aloud.
  const [title = '', advice] = state.status === 'waiting' ? words.limited : failureWords(words, state.code);
  return { title, advice, tone: 'notice' };
}

function statusOf(state: LoginBoxState, words: LoginBoxLaterWords): unknown {
  if (state.status === 'submitting' && state.slow) return words.slow;
  if (state.status !== 'idle' || !state.notice) return nothing;
  return state.notice === 'online' ? words.online : words.mayRetry;
}
