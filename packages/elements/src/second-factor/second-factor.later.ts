import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { SecondFactor } from '@comptexpert-kit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { secondFactorWords, type SecondFactorWords } from '../locales/fr/second-factor.ts';
import { reportFailure } from '../shared/inspect.ts';
import { saveBlob } from '../shared/save-blob.ts';
import { SignedInRest, type SignedInHost } from '../shared/signed-in-rest.ts';
import type { SignedInState } from '../shared/signed-in.store.ts';
import { card } from '../shared/signed-in-views.ts';
import { TaskStore } from '../shared/task.store.ts';
import { copyText, printText } from './handing-out.ts';
import { CxSecondFactorProvedEvent } from './second-factor.events.ts';
import { SecondFactorStore, type Step } from './second-factor.store.ts';
import { secondFactorStyles } from './second-factor.styles.ts';
import { StepForm } from './step-form.ts';
import { stepView, type StepPage } from './steps.ts';

/** What this needs of the element that it belongs to. */
interface Host extends SignedInHost {
  readonly manage: boolean | undefined;
}

/** Everything that the element does, which has to ask what there is before it can show anything. */
export class SecondFactorLater
  extends SignedInRest<SecondFactor, SecondFactorWords, Host>
  implements StepPage
{
  readonly #task: TaskStore;
  readonly #store: SecondFactorStore;
  readonly #form: StepForm;
  /** The focus goes where something changes because somebody did something here. */
  #mayMoveFocus = false;
  #drawn: Step = { name: 'none' };
  qr: TemplateResult | null | undefined;
  said = '';

  constructor(host: Host) {
    super(host, {
      french: secondFactorWords,
      others: { en: async () => (await import('../locales/en/second-factor.ts')).secondFactorWords },
      styles: [secondFactorStyles],
    });
    this.#task = new TaskStore({
      clock: this.clock,
      lost: () => {
        this.lost();
      },
    });
    this.#task.addEventListener('change', this.#taskChanged);
    this.#store = new SecondFactorStore({
      task: this.#task,
      space: () => this.client.space(),
      manages: () => host.manage ?? false,
    });
    this.#store.addEventListener('change', this.#stepChanged);
    this.#store.addEventListener('stale', () => void this.session?.reload());
    this.#store.addEventListener('proved', () => host.dispatchEvent(new CxSecondFactorProvedEvent()));
    this.#form = new StepForm(host, this.#store, this.#task);
  }

  override get status(): string {
    const status = super.status;
    return status === 'ready' ? this.#store.step.name : status;
  }

  get factor(): SecondFactor {
    const state = this.state;
    return state.status === 'ready' ? state.value : { active: false, proven: false, recoveryCodes: 0 };
  }

  override connect(client: ComptexpertClient): void {
    addEventListener('pagehide', this.#leavePage);
    addEventListener('pageshow', this.#pageShown);
    super.connect(client);
  }

  override disconnect(): void {
    removeEventListener('pagehide', this.#leavePage);
    removeEventListener('pageshow', this.#pageShown);
    super.disconnect();
    this.#leavePage();
  }

  focus(): void {
    this.#mayMoveFocus = true;
    this.#moveFocus();
  }

  update(): void {
    this.#form.update(this.words, this.#leave, this.state.status === 'ready');
  }

  /** The focus goes to another step, where one came by what somebody did here. */
  override updated(): void {
    const { step } = this.#store;
    if (step === this.#drawn || this.state.status !== 'ready') return;
    this.#drawn = step;
    if (this.#mayMoveFocus && step.name !== 'none') this.#moveFocus();
  }

  protected override async read(client: ComptexpertClient, signal?: AbortSignal): Promise<SecondFactor> {
    return (await client.space()).readSecondFactor(signal);
  }

  protected override renderReady(): TemplateResult {
    return card(
      html`<p class="saved" role="status">${this.#done ?? nothing}</p>
        <div class="step">${stepView(this, this.#store.step)}</div>`,
    );
  }

  protected override start(): void {
    // Whoever left forgot what was shown.
    void this.session?.reload();
    super.start();
  }

  /** Another tab may have proved it meanwhile. */
  protected override seen(): void {
    void this.session?.refresh();
  }

  protected override begin(factor: SecondFactor): void {
    this.#store.begin(factor);
  }

  protected override end(): void {
    this.#clear();
  }

  protected override changedTo(state: SignedInState<SecondFactor>): void {
    if (state.status === 'ready') this.#store.follow(state.value);
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
    void copyText(this.host.ownerDocument, text).then((isCopied) => {
      this.#say(isCopied ? this.words.copied : this.words.notCopied);
    });
  };

  readonly save = (codes: readonly string[]): void => {
    const sheet = new Blob([this.#sheet(codes)], { type: 'text/plain' });
    saveBlob(this.host.ownerDocument, this.words.codes.fileName, sheet);
    this.#say(this.words.saved);
  };

  readonly print = (codes: readonly string[]): void => {
    void printText(this.host.ownerDocument, this.#sheet(codes));
  };

  get #done(): string | undefined {
    const { done } = this.#store;
    return done && { removed: this.words.manage.removed, elsewhere: this.words.elsewhere }[done];
  }

  /** What goes onto paper and into a file: which codes these are, and the codes. */
  #sheet(codes: readonly string[]): string {
    return [this.words.codes.heading(new URL(this.client.issuer).host), '', ...codes, ''].join('\n');
  }

  #say(text: string): void {
    this.said = text;
    this.host.requestUpdate();
  }

  /** To the field that is asked for; where there is something to be read before it, to its title. */
  #moveFocus(): void {
    const { name } = this.#store.step;
    const isReadFirst = name === 'confirm' || name === 'codes';
    if (!isReadFirst && this.#form.focus()) return;
    this.host.shadowRoot?.querySelector<HTMLElement>('.heading, .outcome')?.focus();
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
    if (state.status === 'open') reportFailure(this.host, state.failure?.code);
    this.host.requestUpdate();
  };

  readonly #stepChanged = (): void => {
    const { step } = this.#store;
    this.said = '';
    this.qr = undefined;
    if (step.name === 'confirm') void this.#drawQr(step.secret.uri);
    this.host.requestUpdate();
  };

  async #drawQr(uri: string): Promise<void> {
    const { step } = this.#store;
    const qr = await import('./qr-code.ts').then(
      ({ qrCode }) => qrCode(uri, this.words.confirm.qr),
      () => null,
    );
    if (this.#store.step !== step) return;
    this.qr = qr;
    this.host.requestUpdate();
  }

  readonly #leave = (): void => {
    this.#leaveStep();
    this.#store.leave();
  };

  readonly #leavePage = (): void => {
    this.#clear();
  };

  // A page that comes back from the browser’s cache shows what there is by then, and no secret of before.
  readonly #pageShown = (event: PageTransitionEvent): void => {
    if (event.persisted) void this.session?.reload();
  };
}
