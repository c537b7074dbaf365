import type { PasswordCriterion } from '@comptexpert-kit/contract/rules';
import { html, nothing, type TemplateResult } from 'lit';
import type { SetPasswordWords } from '../locales/fr/set-password.ts';
import { alerts, type Alert } from '../shared/alert.ts';
import { passwordField, submitButton, textField } from '../shared/fields.ts';
import { criteriaList, sameLine } from '../shared/password-criteria.ts';
import type { SetPasswordState } from './set-password.store.ts';

/** The fields of which one can be shown. */
export type Secret = 'password' | 'confirmation';

export interface PasswordFormView {
  readonly id: string;
  readonly words: SetPasswordWords;
  readonly state: Extract<SetPasswordState, { status: 'editing' | 'submitting' }>;
  readonly alert: Alert | undefined;
  readonly criteria: readonly PasswordCriterion[];
  /** What is said, now and then, of how many criteria are met. */
  readonly summary: string;
  /** Both entries are there and the same. */
  readonly same: boolean;
  readonly isShown: Readonly<Record<Secret, boolean>>;
  readonly capsLockIn: Secret | undefined;
  readonly toggle: (secret: Secret) => void;
}

function identifierField({ id, words, state }: PasswordFormView): TemplateResult {
  const { value, state: kind } = state.task.link.identifier;
  const problem = state.status === 'editing' ? state.problems.identifier : undefined;
  const common = {
    id: `${id}-username`,
    name: 'username',
    autocomplete: 'username',
    initial: value,
  } as const;
  return kind === 'fixed'
    ? textField({ ...common, label: words.identifier, readOnly: true, required: false })
    : textField({
        ...common,
        label: words.chooseIdentifier,
        help: words.identifierHelp,
        error: problem && words.problems.identifier[problem],
      });
}

function submit({ words, state }: PasswordFormView): TemplateResult {
  const busy = state.status === 'submitting';
  const seconds = state.status === 'editing' ? state.failure?.seconds : undefined;
  const label = busy
    ? words.submitting
    : seconds === undefined
      ? words.submit
      : words.submitIn(words.duration(seconds));
  return html`${submitButton({ label, busy, waiting: seconds !== undefined })}
    <p class="cx-status" role="status">${busy && state.slow ? words.submittingSlowly : nothing}</p>`;
}

/** Identifier, password with its rule, password again. */
export function passwordForm(view: PasswordFormView): TemplateResult {
  const { id, words, state, isShown, capsLockIn, toggle } = view;
  const problems = state.status === 'editing' ? state.problems : {};
  const secret = (name: Secret) => ({
    id: `${id}-${name}`,
    name,
    autocomplete: 'new-password' as const,
    words,
    shown: isShown[name],
    capsLock: capsLockIn === name,
    toggle: () => {
      toggle(name);
    },
  });
  return html`${alerts(view.alert)} ${identifierField(view)}
  ${passwordField({
    ...secret('password'),
    label: words.newPassword,
    describedBy: `${id}-criteria`,
    error: problems.password && words.problems.password[problems.password],
    below: criteriaList({ ...view, policy: state.task.policy }),
  })}
  ${passwordField({
    ...secret('confirmation'),
    label: words.confirmation,
    error: problems.confirmation && words.problems.confirmation[problems.confirmation],
    below: html`<p class="cx-status" role="status">${view.same ? sameLine(words) : nothing}</p>`,
  })}
  ${submit(view)}`;
}
