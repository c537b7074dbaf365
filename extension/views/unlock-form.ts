import { html, nothing, type TemplateResult } from 'lit';
import type { ViewElement } from './view-element.ts';

const longest = 1_000;

type Problem = 'missing' | 'long' | 'wrong' | 'passkey';

/** The way back in: by passphrase or by passkey, with the wait that wrong passphrases bring. */
export class UnlockForm {
  readonly #host: ViewElement;
  #problem: Problem | undefined;
  #isShown = false;
  #cancelCountdown: (() => void) | undefined;

  constructor(host: ViewElement) {
    this.#host = host;
  }

  /** Seconds until the next attempt; 0: at once. */
  get #wait(): number {
    const { state, task } = this.#host.store;
    const refusedUntil =
      task.status === 'refused' && task.request.type === 'unlock' ? (task.refusal.retryAt ?? 0) : 0;
    const until = Math.max(state?.lock.retryAt ?? 0, refusedUntil);
    return Math.max(0, Math.ceil((until - this.#host.clock.now()) / 1_000));
  }

  /** Nothing where nothing would open it: what is stored cannot be read, which the notices say. */
  render(): TemplateResult | typeof nothing {
    const { shared, store } = this.#host;
    const lock = store.state?.lock;
    if (lock?.protection === 'device') return nothing;
    const byPasskey = lock?.protection === 'passkey';
    return html`<section class="stack unlock" aria-labelledby="locked-title">
      <h2 id="locked-title">${shared.lockedTitle}</h2>
      <p class="quiet">${shared.lockedAdvice}</p>
      ${byPasskey ? this.#renderPasskey() : this.#renderPassphrase()}
      <details>
        <summary>${shared.forgotten}</summary>
        <p class="quiet">${shared.forgottenAdvice}</p>
      </details>
    </section>`;
  }

  #renderPassphrase(): TemplateResult {
    const { shared, store } = this.#host;
    const wait = this.#wait;
    if (wait > 0) this.#countDown();
    const isAsking = store.task.status === 'asking' && store.task.request.type === 'unlock';
    return html`<form class="stack" novalidate @submit=${this.#submit}>
      <div class="field">
        <label for="passphrase">${shared.passphrase}</label>
        <div class="control">
          <input
            id="passphrase"
            name="passphrase"
            type=${this.#isShown ? 'text' : 'password'}
            autocomplete="current-password"
            autocapitalize="none"
            spellcheck="false"
            data-first
            aria-describedby="passphrase-problem passphrase-wait"
            aria-invalid=${this.#problem === undefined ? 'false' : 'true'}
            @input=${this.#typed}
          />
          <button
            type="button"
            class="button"
            aria-pressed=${this.#isShown ? 'true' : 'false'}
            aria-controls="passphrase"
            @click=${this.#reveal}
          >
            ${this.#isShown ? shared.hide : shared.show}
          </button>
        </div>
        <div id="passphrase-problem" role="alert">${this.#renderProblem()}</div>
        <div id="passphrase-wait">
          ${wait > 0 ? html`<p class="quiet">${shared.waiting(wait)}</p>` : nothing}
        </div>
      </div>
      <button
        class="button filled"
        aria-disabled=${wait > 0 || isAsking ? 'true' : 'false'}
        aria-busy=${isAsking ? 'true' : 'false'}
      >
        ${isAsking ? shared.unlocking : shared.unlock}
      </button>
    </form>`;
  }

  #renderPasskey(): TemplateResult {
    const { shared } = this.#host;
    return html`<button type="button" class="button filled" data-first @click=${this.#usePasskey}>
        ${shared.unlockWithPasskey}
      </button>
      <div role="alert">${this.#renderProblem()}</div>`;
  }

  #renderProblem(): TemplateResult | typeof nothing {
    const { shared, store } = this.#host;
    const { task } = store;
    if (this.#problem === 'missing') return html`<p class="problem">${shared.passphraseMissing}</p>`;
    if (this.#problem === 'long') return html`<p class="problem">${shared.passphraseLong}</p>`;
    if (this.#problem === 'passkey') return html`<p class="problem">${shared.passkeyFailed}</p>`;
    if (task.status !== 'refused' || !task.request.type.startsWith('unlock')) return nothing;
    const { title, advice } = shared.refusals[task.refusal.code];
    return html`<p class="problem">${title} ${advice}</p>`;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).elements.namedItem('passphrase');
    if (!(input instanceof HTMLInputElement) || this.#wait > 0) return;
    const passphrase = input.value;
    this.#problem = passphrase === '' ? 'missing' : passphrase.length > longest ? 'long' : undefined;
    if (this.#problem === undefined) {
      const answer = await this.#host.store.ask({ type: 'unlock', passphrase });
      if (!answer || answer.ok) return;
      // Looked at and refused: what is typed next is another one.
      if (answer.refusal.code === 'wrong-passphrase') {
        input.value = '';
        this.#problem = 'wrong';
      }
    }
    this.#host.requestUpdate();
    input.focus();
  };

  readonly #typed = (): void => {
    if (this.#problem === undefined) return;
    this.#problem = undefined;
    this.#host.requestUpdate();
  };

  readonly #reveal = (): void => {
    this.#isShown = !this.#isShown;
    this.#host.requestUpdate();
  };

  readonly #usePasskey = async (): Promise<void> => {
    const { passkeys, store } = this.#host;
    const passkey = store.state?.lock.passkey;
    this.#problem = undefined;
    const output = passkey && (await passkeys.use(passkey));
    if (output === undefined) this.#problem = 'passkey';
    else await store.ask({ type: 'unlock-with-passkey', output });
    this.#host.requestUpdate();
  };

  #countDown(): void {
    this.#cancelCountdown?.();
    this.#cancelCountdown = this.#host.clock.after(1_000, () => {
      if (this.#host.isConnected) this.#host.requestUpdate();
    });
  }
}
