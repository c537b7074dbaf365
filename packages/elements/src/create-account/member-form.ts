import { html, nothing, type TemplateResult } from 'lit';
import type { CreateAccountWords } from '../locales/fr/create-account.ts';
import { alertPlace, submitButton, textField } from '../shared/fields.ts';
import type { BirthDateProblem } from './birth-date.ts';
import type { Submission } from './create-account.store.ts';
import type { Entries, Problems } from './entries.ts';
import { nameField, type NameFieldView } from './name-field.ts';

/** What every form of the element shows. */
export interface FormView {
  readonly id: string;
  readonly words: CreateAccountWords;
  readonly submission: Submission;
  /** What the fields start with; never overwrites what was typed since. */
  readonly entries: Entries;
  readonly alert: unknown;
  /** Number to call, with when somebody answers; nothing: there is none. */
  readonly helpline: unknown;
}

export const problemsOf = (submission: Submission): Problems =>
  submission.status === 'editing' ? submission.problems : {};

function birthDateWords(words: CreateAccountWords, problem: BirthDateProblem): string {
  const { birthDateProblems: sentences } = words;
  if (problem.code === 'day') return sentences.day(problem.month, problem.year, problem.days);
  if (problem.code === 'short-year') return sentences.shortYear(problem.year);
  return sentences[problem.code];
}

function birthDateField({ id, words, submission, entries }: FormView): TemplateResult {
  const { birthDate: problem } = problemsOf(submission);
  return textField({
    id: `${id}-birthDate`,
    name: 'birthDate',
    autocomplete: 'bday',
    inputMode: 'numeric',
    label: words.birthDate,
    placeholder: words.birthDateExample,
    initial: entries.birthDate,
    error: problem && birthDateWords(words, problem),
  });
}

/** The one filled button, which says what it is doing and how long one has to wait. */
export function submitLine({ words, submission }: FormView, label: string): TemplateResult {
  const busy = submission.status === 'submitting';
  const seconds = submission.status === 'editing' ? submission.failure?.seconds : undefined;
  const says = busy
    ? words.submitting
    : seconds === undefined
      ? label
      : words.submitIn(label, words.duration(seconds));
  return html`${submitButton({ label: says, busy, waiting: seconds !== undefined })}
    <p class="cx-status" role="status">${busy && submission.slow ? words.submittingSlowly : nothing}</p>`;
}

/** Finding oneself by name, and the birth date (CX-23 to CX-28). */
export const searchForm = (
  view: FormView,
  name: Omit<NameFieldView, 'id' | 'words' | 'error'>,
): TemplateResult => {
  const { lastName: problem } = problemsOf(view.submission);
  return html`${alertPlace(view.alert)}
  ${nameField({
    ...name,
    id: `${view.id}-lastName`,
    words: view.words,
    error: problem && view.words.problems.lastName[problem],
  })}
  ${birthDateField(view)} ${submitLine(view, view.words.submitMember)}`;
};

/** The number by which the Ordre knows somebody, and the birth date (CX-29 to CX-33). */
export function numberForm(view: FormView, back: () => void): TemplateResult {
  const { id, words, entries } = view;
  const { lastName, registrationNumber } = problemsOf(view.submission);
  return html`${alertPlace(view.alert)}
    ${textField({
      id: `${id}-lastName`,
      name: 'lastName',
      autocomplete: 'family-name',
      label: words.otherName,
      placeholder: words.lastNameExample,
      initial: entries.lastName,
      error: lastName && words.problems.lastName[lastName],
    })}
    ${textField({
      id: `${id}-registrationNumber`,
      name: 'registrationNumber',
      autocomplete: 'off',
      label: words.registrationNumber,
      placeholder: words.registrationNumberExample,
      help: words.registrationNumberHelp,
      initial: entries.registrationNumber,
      error: registrationNumber && words.problems.registrationNumber[registrationNumber],
    })}
    ${view.helpline && html`<p class="cx-note">${words.helpline} ${view.helpline}</p>`}
    <p><button type="button" class="cx-link" @click=${back}>${words.backToSearch}</button></p>
    ${birthDateField(view)} ${submitLine(view, words.submitMember)}`;
}
