import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SettingsChange } from '../../messages.ts';
import type { ExtensionState } from '../../state.ts';
import { textIn } from '../text-in.ts';
import { isFixed, Part } from './part.ts';

const lockTimes = [1, 5, 15, 30, 60, 240, 480];
const warningTimes = [5, 10, 15, 30, 60];
const shortest = 12;
const longest = 1_000;

type Problem = 'short' | 'long' | 'passkey';

/** What protects the accounts, and when they are locked. */
export class LockingPart extends Part {
  #problem: Problem | undefined;
  #isShown = false;

  override render(state: ExtensionState): TemplateResult {
    const { words, store } = this.host;
    const { protection } = state.lock;
    return this.section(
      'locking',
      html`<p>${words.locking.protections[protection]}</p>
        ${
          protection === 'device'
            ? nothing
            : this.button(words.locking.lockNow, () => store.ask({ type: 'lock' }), 'button filled')
        }
        ${this.#renderPassphrase(state)} ${this.#renderPasskey(state)}
        ${
          protection === 'device'
            ? nothing
            : this.host.confirmation.render({
                id: 'unprotect',
                label: words.locking.unprotect,
                question: words.locking.confirmUnprotect,
                yes: words.locking.yesUnprotect,
                act: () => store.ask({ type: 'unprotect' }),
              })
        }
        ${this.host.tell(
          ({ type }) => type.includes('protect') || type === 'lock',
          () => this.said(words.done),
        )}
        ${this.#renderTimes(state)}`,
    );
  }

  #renderPassphrase({ lock }: ExtensionState): TemplateResult {
    const { shared } = this.host;
    const words = this.host.words.locking;
    const isWrong = this.#problem === 'short' || this.#problem === 'long';
    return html`<form class="field limited" novalidate @submit=${this.#protect}>
      <label for="new-passphrase">${words.newPassphrase}</label>
      <div class="control">
        <input
          id="new-passphrase"
          name="passphrase"
          type=${this.#isShown ? 'text' : 'password'}
          autocomplete="new-password"
          autocapitalize="none"
          spellcheck="false"
          aria-describedby="new-passphrase-help new-passphrase-problem"
          aria-invalid=${isWrong ? 'true' : 'false'}
        />
        <button
          type="button"
          class="button"
          aria-pressed=${this.#isShown ? 'true' : 'false'}
          aria-controls="new-passphrase"
          @click=${() => {
            this.#isShown = !this.#isShown;
            this.host.requestUpdate();
          }}
        >
          ${this.#isShown ? shared.hide : shared.show}
        </button>
      </div>
      <p id="new-passphrase-help" class="quiet">${words.help}</p>
      <div id="new-passphrase-problem" role="alert">
        ${this.#problem === 'short' ? html`<p class="problem">${words.short}</p>` : nothing}
        ${this.#problem === 'long' ? html`<p class="problem">${shared.passphraseLong}</p>` : nothing}
      </div>
      <div class="row">
        <button class="button">${lock.protection === 'passphrase' ? words.change : words.protect}</button>
      </div>
    </form>`;
  }

  #renderPasskey({ lock }: ExtensionState): TemplateResult | typeof nothing {
    const words = this.host.words.locking;
    if (!this.host.canUsePasskeys || lock.protection === 'passkey') return nothing;
    return html`<div class="stack">
      ${this.button(words.passkey, this.#protectWithPasskey)}
      <p class="quiet">${words.passkeyHelp}</p>
      <div role="alert">
        ${this.#problem === 'passkey' ? html`<p class="problem">${this.host.shared.passkeyFailed}</p>` : nothing}
      </div>
    </div>`;
  }

  #renderTimes(state: ExtensionState): TemplateResult {
    const words = this.host.words.locking;
    const { settings, managed, lock } = state;
    const most = managed.maxLockAfter ?? Infinity;
    const allowed = lockTimes.filter((minutes) => minutes <= most);
    return html`${lock.protection === 'device' ? html`<p class="quiet">${words.needsProtection}</p>` : nothing}
    ${this.#renderMinutes(state, 'lockAfter', {
      label: words.lockAfter,
      none: most === Infinity ? words.never : undefined,
      times: allowed,
    })}
    ${
      most === Infinity
        ? nothing
        : html`<p class="quiet">${this.host.words.managed.most(words.minutes(most))}</p>`
    }
    ${this.#renderCheck(state, 'lockWithSystem', words.withSystem, settings.lockWithSystem)}
    ${this.#renderCheck(state, 'lockWithBrowser', words.withBrowser, settings.lockWithBrowser)}
    ${this.#renderMinutes(state, 'warnBefore', {
      label: words.warnBefore,
      none: words.noWarning,
      times: warningTimes,
    })}
    ${this.host.tell(
      (request) =>
        request.type === 'change-settings' &&
        request.change.language === undefined &&
        request.change.theme === undefined,
      () => this.said(this.host.words.done),
    )}`;
  }

  #renderMinutes(
    state: ExtensionState,
    name: 'lockAfter' | 'warnBefore',
    { label, none, times }: { label: string; none: string | undefined; times: readonly number[] },
  ): TemplateResult {
    const current = state.settings[name];
    const all = [...new Set([...(none === undefined ? [] : [0]), ...times, current])].toSorted(
      (one, other) => one - other,
    );
    return html`<div class="field limited">
      <label for=${name}>${label}</label>
      <select
        id=${name}
        ?disabled=${isFixed(state, name)}
        aria-describedby="fixed-${name}"
        @change=${({ currentTarget }: Event) =>
          this.#change({ [name]: Number((currentTarget as HTMLSelectElement).value) })}
      >
        ${all.map(
          (minutes) =>
            html`<option value=${minutes} .selected=${live(minutes === current)}>
              ${
                minutes === 0
                  ? (none ?? this.host.words.locking.never)
                  : this.host.words.locking.minutes(minutes)
              }
            </option>`,
        )}
      </select>
      ${this.fixed(state, name)}
    </div>`;
  }

  #renderCheck(
    state: ExtensionState,
    name: 'lockWithSystem' | 'lockWithBrowser',
    label: string,
    isOn: boolean,
  ): TemplateResult {
    return html`<div>
      <label class="check"
        ><input
          type="checkbox"
          name=${name}
          aria-describedby="fixed-${name}"
          ?disabled=${isFixed(state, name)}
          .checked=${live(isOn)}
          @change=${({ currentTarget }: Event) =>
            this.#change({ [name]: (currentTarget as HTMLInputElement).checked })}
        />${label}</label
      >
      ${this.fixed(state, name)}
    </div>`;
  }

  #change(change: SettingsChange): unknown {
    return this.host.store.ask({ type: 'change-settings', change });
  }

  readonly #protect = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const passphrase = textIn(form, 'passphrase');
    const { length } = passphrase;
    this.#problem = length < shortest ? 'short' : length > longest ? 'long' : undefined;
    if (this.#problem !== undefined) {
      await this.host.focusOn('#new-passphrase');
      return;
    }
    const answer = await this.host.store.ask({ type: 'protect', passphrase });
    if (answer?.ok) form.reset();
    this.host.requestUpdate();
  };

  readonly #protectWithPasskey = async (): Promise<void> => {
    const made = await this.host.passkeys.create();
    this.#problem = made ? undefined : 'passkey';
    if (made) await this.host.store.ask({ type: 'protect-with-passkey', ...made });
    this.host.requestUpdate();
  };
}
