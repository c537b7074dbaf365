import { html, nothing, type TemplateResult } from 'lit';
import type { CreateAccountWords } from '../locales/fr/create-account.ts';
import { alertPlace, checkbox, textField, type Field } from '../shared/fields.ts';
import type { EntryName, Problems } from './entries.ts';
import type { IdentifierState } from './identifier-check.store.ts';
import { problemsOf, submitLine, type FormView } from './member-form.ts';
import { selectField } from './select-field.ts';

export interface OtherFormView extends FormView {
  readonly identifier: IdentifierState;
  /** What stands in the fields that are looked at kindly, as it was when they were left. */
  readonly unusual: { readonly phone: boolean; readonly postalCode: boolean };
  readonly years: readonly number[];
  readonly isExplained: boolean;
  readonly explain: () => void;
  readonly takeIdentifier: (identifier: string) => void;
}

/** Whether the identifier is free, said politely; others like it, one click away. */
function availability({ words, identifier, takeIdentifier }: OtherFormView): TemplateResult {
  const says = {
    unknown: () => nothing,
    checking: () => nothing,
    free: words.identifierFree,
    taken: words.identifierTaken,
  }[identifier.status];
  const text = identifier.status === 'unknown' ? nothing : says(identifier.identifier);
  const proposals = identifier.status === 'taken' ? identifier.proposals : [];
  return html`<p class="cx-status" role="status" data-identifier=${identifier.status}>${text}</p>
    ${
      proposals.length > 0
        ? html`<div class="cx-proposals">
            <span>${words.identifierProposals}</span>
            ${proposals.map(
              (proposal) =>
                html`<button
                  type="button"
                  class="cx-proposal"
                  aria-label=${words.takeIdentifier(proposal)}
                  @click=${() => {
                    takeIdentifier(proposal);
                  }}
                >
                  ${proposal}
                </button>`,
            )}
          </div>`
        : nothing
    }`;
}

function newsletterBox({ id, words, entries, isExplained, explain }: OtherFormView): TemplateResult {
  return html`<div class="cx-newsletter">
    <div>
      ${checkbox({ name: 'newsletter', label: words.newsletter, initial: entries.newsletter })}
      <button
        type="button"
        class="cx-explain"
        aria-label=${words.newsletterWhat}
        aria-expanded=${isExplained ? 'true' : 'false'}
        aria-controls="${id}-newsletter"
        @click=${explain}
      >
        <span aria-hidden="true">i</span>
      </button>
    </div>
    <p class="cx-note" id="${id}-newsletter" ?hidden=${!isExplained}>${words.newsletterMeans}</p>
  </div>`;
}

type TextName = Exclude<EntryName, 'newsletter' | 'birthDate' | 'registrationNumber' | 'title' | 'birthYear'>;

interface TextOptions extends Pick<Field, 'label' | 'type' | 'inputMode' | 'required' | 'help' | 'below'> {
  readonly placeholder: string;
  readonly autocomplete:
    | 'username'
    | 'email'
    | 'family-name'
    | 'given-name'
    | 'tel'
    | 'street-address'
    | 'address-level2'
    | 'postal-code';
}

const problemWords = (
  words: CreateAccountWords,
  problems: Problems,
  name: keyof Problems,
): string | undefined => {
  const problem = problems[name];
  const sentences = name === 'birthDate' ? {} : words.problems[name];
  return typeof problem === 'string' ? (sentences as Readonly<Record<string, string>>)[problem] : undefined;
};

/** Everybody who is no member: « Autre profil » (CX-50 to CX-61). */
export function otherForm(view: OtherFormView): TemplateResult {
  const { id, words, entries, unusual } = view;
  const problems = problemsOf(view.submission);
  const text = (name: TextName, field: TextOptions): TemplateResult =>
    textField({
      id: `${id}-${name}`,
      name,
      initial: entries[name],
      error: problemWords(words, problems, name),
      ...field,
    });
  const select = (
    name: 'title' | 'birthYear',
    field: {
      label: string;
      autocomplete: 'honorific-prefix' | 'bday-year';
      options: readonly (readonly [string, string])[];
    },
  ): TemplateResult =>
    selectField({
      id: `${id}-${name}`,
      name,
      initial: entries[name],
      unselected: words.unselected,
      error: problemWords(words, problems, name),
      ...field,
    });
  return html`${alertPlace(view.alert)}
    <p class="cx-help">${words.requiredRemark}</p>
    ${text('identifier', {
      autocomplete: 'username',
      label: words.identifier,
      placeholder: words.identifierExample,
      help: words.identifierHelp,
      below: availability(view),
    })}
    ${text('email', {
      type: 'email',
      inputMode: 'email',
      autocomplete: 'email',
      label: words.email,
      placeholder: words.emailExample,
      help: words.emailHelp,
    })}
    ${select('title', {
      label: words.title,
      autocomplete: 'honorific-prefix',
      options: Object.entries(words.titleNames),
    })}
    ${text('lastName', {
      autocomplete: 'family-name',
      label: words.otherName,
      placeholder: words.otherNameExample,
    })}
    ${text('firstName', {
      autocomplete: 'given-name',
      label: words.firstName,
      placeholder: words.firstNameExample,
    })}
    ${text('phone', {
      type: 'tel',
      inputMode: 'tel',
      autocomplete: 'tel',
      required: false,
      label: words.phone,
      placeholder: words.phoneExample,
      below: html`<p class="cx-status" role="status">${unusual.phone ? words.phoneUnusual : nothing}</p>`,
    })}
    ${text('address', {
      autocomplete: 'street-address',
      label: words.address,
      placeholder: words.addressExample,
    })}
    ${text('city', { autocomplete: 'address-level2', label: words.city, placeholder: words.cityExample })}
    ${text('postalCode', {
      autocomplete: 'postal-code',
      label: words.postalCode,
      placeholder: words.postalCodeExample,
      below: html`<p class="cx-status" role="status">
        ${unusual.postalCode ? words.postalCodeUnusual : nothing}
      </p>`,
    })}
    ${select('birthYear', {
      label: words.birthYear,
      autocomplete: 'bday-year',
      options: view.years.map((year) => [String(year), String(year)]),
    })}
    ${newsletterBox(view)} ${submitLine(view, words.submitOther)}`;
}
