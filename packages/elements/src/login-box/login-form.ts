import type { Flow } from '@comptexpert-kit/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { LoginBoxWords } from '../locales/fr/login-box.ts';
import { alertPlace, checkbox, passwordField, submitButton, textField } from '../shared/fields.ts';
import type { LightForm } from '../shared/light-form.ts';

/** What changes by itself while one looks at the form. */
export interface LoginFormState {
  readonly hintOpen?: boolean;
  readonly passwordShown?: boolean;
  readonly capsLock?: boolean;
  /** Submitted before the rest was there. */
  readonly early?: 'waiting' | 'failed' | undefined;
}

/** What the form shows from the first moment on. */
export interface LoginFormView extends LoginFormState {
  readonly words: LoginBoxWords;
  readonly form: LightForm;
  readonly flow: Flow;
  readonly issuerHost: string;
  readonly recoveryUrl: string | undefined;
  readonly remembered: string | undefined;
  readonly loginHint: string | undefined;
  /** The identifier is an address. */
  readonly email: boolean;
  readonly remember: boolean;
  readonly show: (change: LoginFormState) => void;
  readonly forget: () => void;
  readonly useOtherAccount: () => void;
}

/** What the form shows once there is something to say. */
export interface LoginFormParts {
  readonly alert?: unknown;
  readonly identifierError?: string | undefined;
  readonly passwordError?: string | undefined;
  readonly hint?: unknown;
  readonly button?: Parameters<typeof submitButton>[0] | undefined;
  readonly status?: unknown;
}

/** The form itself, in light DOM: alert, fields, boxes to tick, the way to recovery, and the one button. */
export function loginForm(view: LoginFormView, parts: LoginFormParts = {}): TemplateResult {
  const { words, flow, remembered, early, passwordShown = false, capsLock = false } = view;
  return html`${alertPlace(early === 'failed' ? words.notLoaded : (parts.alert ?? nothing))}
    ${identifierField(view, parts)}
    ${
      flow === 'direct'
        ? passwordField({
            id: `${view.form.id}-password`,
            name: 'password',
            label: words.password,
            autocomplete: 'current-password',
            shown: passwordShown,
            capsLock,
            words,
            toggle: () => {
              view.show({ passwordShown: !passwordShown });
            },
            error: parts.passwordError,
          })
        : html`<p class="cx-help">
            ${words.asksPassword} <strong>${view.issuerHost}</strong>${words.asksPasswordOnly}
          </p>`
    }
    <div class="cx-checks">
      ${checkbox({ name: 'keep', label: words.keep, initial: view.remember })}
      ${checkbox({
        name: 'remember-identifier',
        label: words.rememberIdentifier,
        initial: remembered !== undefined,
        change: ({ target }) => {
          if (target instanceof HTMLInputElement && !target.checked) view.forget();
        },
      })}
    </div>
    <p><a href=${view.recoveryUrl ?? nothing}>${words.recover}</a></p>
    ${submitButton(
      early === 'waiting'
        ? { label: words.submitting, busy: true }
        : (parts.button ?? { label: words.submit }),
    )}
    <p class="cx-status" role="status">${parts.status}</p>`;
}

function identifierField(view: LoginFormView, parts: LoginFormParts): TemplateResult {
  const { words, form, flow, hintOpen = false, remembered, email } = view;
  const id = `${form.id}-username`;
  return textField({
    id,
    name: 'username',
    type: email ? 'email' : 'text',
    label: email ? words.email : words.identifier,
    note: flow === 'direct' ? undefined : words.optional,
    autocomplete: 'username',
    initial: view.loginHint ?? remembered,
    required: flow === 'direct',
    error: parts.identifierError,
    help:
      remembered !== undefined
        ? html`<button type="button" class="cx-link" @click=${view.useOtherAccount}>
            ${words.otherAccount}
          </button>`
        : !email &&
          html`${words.hint}
            <button
              type="button"
              class="cx-link"
              aria-expanded=${hintOpen ? 'true' : 'false'}
              aria-controls="${id}-hint"
              @click=${() => {
                view.show({ hintOpen: !hintOpen });
              }}
            >
              ${words.hintMore}
            </button>`,
    below: html`<div class="cx-note" id="${id}-hint" ?hidden=${!hintOpen || remembered !== undefined}>
      ${parts.hint}
    </div>`,
  });
}
