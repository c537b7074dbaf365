import '../settings/settings.define.ts';
import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { SecondFactor } from '@comptexpert-kit/contract';
import { html, nothing, type CSSResult, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { secondFactorWords, type SecondFactorWords } from '../locales/fr/second-factor.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import { controlStyles } from '../shared/control.styles.ts';
import { inspect, reportFailure } from '../shared/inspect.ts';
import { outcomeStyles } from '../shared/outcome.styles.ts';
import { saidStyles } from '../shared/said.styles.ts';
import { saveBlob } from '../shared/save-blob.ts';
import { SignedInStore, type SignedInState } from '../shared/signed-in.store.ts';
import { card, failedView, loadingView, signedOutView } from '../shared/signed-in-views.ts';
import { TaskStore } from '../shared/task.store.ts';
import type { Rest } from '../shared/two-part-element.ts';
import { Words } from '../shared/words.ts';
import { copyText, printText } from './handing-out.ts';
import { CxSecondFactorProvedEvent } from './second-factor.events.ts';
import { SecondFactorStore, type Step } from './second-factor.store.ts';
import { secondFactorStyles } from './second-factor.styles.ts';
import { StepForm } from './step-form.ts';
import { stepView, type StepPage } from './steps.ts';

/** What this needs of the element that it belongs to. */
interface Host extends ReactiveControllerHost, HTMLElement {
  readonly told: Set<string>;
  readonly clock: Clock | undefined;
  readonly silent: boolean;
  readonly manage: boolean | undefined;
  adopt(...styles: readonly CSSResult[]): void;
}

/** Everything that the element does, which has to ask what there is before it can show anything. */
export class SecondFactorLater implements Rest, StepPage {
  readonly #host: Host;
  readonly #words: Words<SecondFactorWords>;
  readonly #clock: Clock;
  readonly #task: TaskStore;
  readonly #store: SecondFactorStore;
  readonly #form: StepForm;
  #client: ComptexpertClient | undefined;
  #session: SignedInStore<SecondFactor> | undefined;
  #isBroken = false;
  /** The focus goes where something changes because somebody did something here. */
  #mayMoveFocus = false;
  #drawn: Step = { name: 'none' };
  qr: TemplateResult | null | undefined;
  said = '';

  constructor(host: Host) {
    this.#host = host;
    inspect(host);
    this.#clock = host.clock ?? systemClock;
    this.#words = new Words(host, secondFactorWords, {
      en: async () => (await import('../locales/en/second-factor.ts')).secondFactorWords,
    });
    host.adopt(controlStyles, outcomeStyles, saidStyles, secondFactorStyles);
    this.#task = new TaskStore({
      clock: this.#clock,
      lost: () => {
        this.#session?.lost();
      },
    });
    this.#task.addEventListener('change', this.#taskChanged);
    this.#store = new SecondFactorStore({
      task: this.#task,
      space: () => this.#reached.space(),
      manages: () => host.manage ?? false,
    });
    this.#store.addEventListener('change', this.#stepChanged);
    this.#store.addEventListener('stale', () => void this.#session?.reload());
    this.#store.addEventListener('proved', () => host.dispatchEvent(new CxSecondFactorProvedEvent()));
    this.#form = new StepForm(host, this.#store, this.#task);
  }

  get ready(): Promise<void> | undefined {
    return this.#words.ready;
  }

  get status(): string {
    if (this.#isBroken) return 'failed';
    const { status } = this.#state;
    return status === 'ready' ? this.#store.step.name : status;
  }

  get words(): SecondFactorWords {
    return this.#words.current;
  }

  get factor(): SecondFactor {
    const state = this.#state;
    return state.status === 'ready' ? state.value : { active: false, proven: false, recoveryCodes: 0 };
  }

  get #reached(): ComptexpertClient {
    if (!this.#client) throw new TypeError('no client');
    return this.#client;
  }

  get #state(): SignedInState<SecondFactor> {
    return this.#session?.state ?? { status: 'loading', slow: false };
  }

  connect(client: ComptexpertClient): void {
    document.addEventListener('visibilitychange', this.#seen);
    addEventListener('pagehide', this.#leavePage);
    addEventListener('pageshow', this.#pageShown);
    addEventListener('online', this.#retry);
    if (client !== this.#client) {
      this.#session?.dispose();
      this.#session = this.#follow(client);
      this.#client = client;
      this.#isBroken = false;
    } else void this.#session?.reload();
    void this.#session?.start(this.#host.silent);
  }

  disconnect(): void {
    document.removeEventListener('visibilitychange', this.#seen);
    removeEventListener('pagehide', this.#leavePage);
    removeEventListener('pageshow', this.#pageShown);
    removeEventListener('online', this.#retry);
    this.#session?.dispose();
    this.#leavePage();
  }

  misconfigured(): void {
    this.#isBroken = true;
    this.#host.requestUpdate();
  }

  focus(): void {
    this.#mayMoveFocus = true;
    this.#moveFocus();
  }

  update(): void {
    this.#form.update(this.words, this.#leave, this.#state.status === 'ready');
  }

  updated(): void {
    const { step } = this.#store;
    if (step === this.#drawn || this.#state.status !== 'ready') return;
    this.#drawn = step;
    if (this.#mayMoveFocus && step.name !== 'none') this.#moveFocus();
  }

  render(): TemplateResult {
    const state = this.#state;
    const { words } = this;
    if (this.#isBroken) return failedView(words, { code: 'misconfigured' }, this.#retry);
    switch (state.status) {
      case 'loading':
        return loadingView(words, state.slow);
      case 'failed':
        return failedView(words, state.failure, this.#retry);
      case 'signed-out':
        return signedOutView(words, state, () => void this.#session?.signIn(undefined));
      case 'ready':
        return card(
          html`<p class="saved" role="status">${this.#done ?? nothing}</p>
            <div class="step">${stepView(this, this.#store.step)}</div>`,
        );
    }
  }

  readonly choose: StepPage['choose'] = (step) => {
    this.#leaveStep();
    this.#store.choose(step);
  };

  readonly noted = (): void => {
    this.#mayMoveFocus = true;
    this.#store.noted();
  };

  readonly copy = (text: string): void => {
    void copyText(this.#host.ownerDocument, text).then((isCopied) => {
      this.#say(isCopied ? this.words.copied : this.words.notCopied);
    });
  };

  readonly save = (codes: readonly string[]): void => {
    const sheet = new Blob([this.#sheet(codes)], { type: 'text/plain' });
    saveBlob(this.#host.ownerDocument, this.words.codes.fileName, sheet);
    this.#say(this.words.saved);
  };

  readonly print = (codes: readonly string[]): void => {
    printText(this.#host.ownerDocument, this.#sheet(codes));
  };

  get #done(): string | undefined {
    const { done } = this.#store;
    return done && { removed: this.words.manage.removed, elsewhere: this.words.elsewhere }[done];
  }

  #follow(client: ComptexpertClient): SignedInStore<SecondFactor> {
    const session = new SignedInStore<SecondFactor>({
      client,
      clock: this.#clock,
      read: async (signal) => (await client.space()).readSecondFactor(signal),
    });
    session.addEventListener('change', () => {
      const { state } = session;
      if ('failure' in state) reportFailure(this.#host, state.failure?.code);
      if (state.status === 'ready') this.#store.follow(state.value);
      this.#host.requestUpdate();
    });
    session.addEventListener('ready', () => {
      this.#store.begin(this.factor);
    });
    session.addEventListener('lost', () => {
      this.#clear();
    });
    return session;
  }

  /** What goes onto paper and into a file: which codes these are, and the codes. */
  #sheet(codes: readonly string[]): string {
    return [this.words.codes.heading(new URL(this.#reached.issuer).host), '', ...codes, ''].join('\n');
  }

  #say(text: string): void {
    this.said = text;
    this.#host.requestUpdate();
  }

  /** To the field that is asked for; where there is something to be read before it, to its title. */
  #moveFocus(): void {
    const { name } = this.#store.step;
    const isReadFirst = name === 'confirm' || name === 'codes';
    if (!isReadFirst && this.#form.focus()) return;
    this.#host.shadowRoot?.querySelector<HTMLElement>('.heading, .outcome')?.focus();
  }

  #leaveStep(): void {
    this.#form.remove();
    this.#task.close();
    this.#mayMoveFocus = true;
  }

  #clear(): void {
    this.#form.remove();
    this.#store.clear();
  }

  readonly #taskChanged = (): void => {
    const { state } = this.#task;
    if (state.status === 'sending') this.#mayMoveFocus = true;
    if (state.status === 'open') reportFailure(this.#host, state.failure?.code);
    this.#host.requestUpdate();
  };

  readonly #stepChanged = (): void => {
    const { step } = this.#store;
    this.said = '';
    this.qr = undefined;
    if (step.name === 'confirm') void this.#drawQr(step.secret.uri);
    this.#host.requestUpdate();
  };

  async #drawQr(uri: string): Promise<void> {
    const { step } = this.#store;
    const qr = await import('./qr-code.ts').then(
      ({ qrCode }) => qrCode(uri, this.words.confirm.qr),
      () => null,
    );
    if (this.#store.step !== step) return;
    this.qr = qr;
    this.#host.requestUpdate();
  }

  readonly #leave = (): void => {
    this.#leaveStep();
    this.#store.leave();
  };

  readonly #retry = (): void => {
    void this.#session?.retry();
  };

  /** Another tab may have proved it meanwhile. */
  readonly #seen = (): void => {
    if (document.visibilityState === 'visible') void this.#session?.refresh();
  };

  readonly #leavePage = (): void => {
    this.#clear();
  };

  // A page that comes back from the browser’s cache shows what there is by then, and no secret of before.
  readonly #pageShown = (event: PageTransitionEvent): void => {
    if (event.persisted) void this.#session?.reload();
  };
}
