import type { OwnAccount } from '@comptexpert-kit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { dialled } from '../shared/dialled.ts';
import { textField, type Field } from '../shared/fields.ts';
import { regionName } from '../shared/region-names.ts';
import { linkUrl } from '../shared/safe-url.ts';
import {
  changeOf,
  entriesOf,
  fieldsOf,
  identityFields,
  identityProblems,
  refusedIdentity,
  type IdentityEntries,
  type IdentityField,
} from './identity-entries.ts';
import { FormPanel, type PanelPage } from './panel.ts';

type TextName = Exclude<IdentityField, 'title'>;

/** How browsers fill each field. */
const kinds: Readonly<Record<TextName, Pick<Field, 'autocomplete' | 'type' | 'inputMode' | 'required'>>> = {
  lastName: { autocomplete: 'family-name' },
  firstName: { autocomplete: 'given-name' },
  phone: { autocomplete: 'tel', type: 'tel', inputMode: 'tel', required: false },
  address: { autocomplete: 'street-address' },
  city: { autocomplete: 'address-level2' },
  postalCode: { autocomplete: 'postal-code' },
};

/** Who one is: from the register for members of the Ordre, one’s own to change for all others. */
export class IdentityPanel extends FormPanel {
  override readonly name = 'identity';
  override readonly houses = ['ordre'] as const;
  protected override readonly kept = identityFields;
  /** What was shown when the form was opened. */
  #before: IdentityEntries | undefined;

  constructor(page: PanelPage) {
    super(page, 'identity');
  }

  override render(): TemplateResult {
    const { words, page } = this;
    const { account } = page;
    const { title, addPhone, modifyPhone } = words.identity;
    const isMember = account.council !== null;
    const label = isMember ? (account.phone === null ? addPhone : modifyPhone) : words.modify;
    return this.section(
      title,
      html`${this.#renderFacts(account)} ${this.#renderCouncil(account)}
        <div class="opened" ?hidden=${!this.isOpen}><slot name="identity"></slot></div>
        ${this.opener(label, isMember ? undefined : words.modifyWhat(title))}`,
    );
  }

  #renderFacts(account: OwnAccount): TemplateResult {
    const { profiles, titleNames, identity: words } = this.words;
    const { title, firstName, lastName, address, city, postalCode, offices } = account;
    const isMember = account.council !== null;
    const fact = (term: string, ...values: readonly (string | null | undefined)[]) => {
      const known = values.filter((value) => value !== null && value !== undefined && value !== '');
      return known.length === 0
        ? nothing
        : html`<div>
            <dt>${term}</dt>
            ${known.map((value) => html`<dd>${value}</dd>`)}
          </div>`;
    };
    return html`<dl class="facts">
      ${fact(words.name, [title && titleNames[title], firstName, lastName].filter(Boolean).join(' '))}
      ${fact(words.identifier, account.identifier)} ${fact(words.profile, profiles[account.profile])}
      ${fact(words.region, account.region && regionName(account.region))}
      ${fact(words.registrationNumber, account.registrationNumber)}
      ${fact(words.registrationYear, account.registrationYear?.toString())}
      ${fact(words.offices(offices.length), ...offices.map(({ name }) => name))}
      ${fact(words.phone, account.phone ?? words.none)}
      ${isMember ? nothing : fact(words.address, address ?? words.none, [postalCode, city].filter(Boolean).join(' '))}
      ${fact(words.birthYear, account.birthYear?.toString())}
    </dl>`;
  }

  /** Who corrects what is read only. */
  #renderCouncil({ council }: OwnAccount): TemplateResult | typeof nothing {
    if (!council) return nothing;
    const href = linkUrl(`mailto:${council.email}`, undefined);
    return html`<p class="quiet">
      ${this.words.identity.register(council.name)}
      ${href ? html`<a href=${href}>${council.email}</a>` : council.email}${
        council.phone === undefined
          ? nothing
          : html`, <a class="phone" href="tel:${dialled(council.phone)}">${council.phone}</a>`
      }.
    </p>`;
  }

  protected override beginning(): Readonly<Record<string, string>> {
    this.#before = entriesOf(this.page.account);
    return this.#before;
  }

  protected override renderForm(): TemplateResult {
    const { words } = this;
    const fields = fieldsOf(this.page.account);
    this.form.element.ariaLabel = words.identity.title;
    return html`${this.formAlerts()}
    ${fields.map((name) => (name === 'title' ? this.#renderTitle() : this.#renderText(name)))}
    ${this.formButtons(words.save)}`;
  }

  #renderText(name: TextName): TemplateResult {
    const { fields, optional, problems } = this.words.identity;
    const problem = this.problems[name];
    const sentences: Readonly<Record<string, string>> = problems[name];
    return textField({
      ...kinds[name],
      id: `${this.form.id}-${name}`,
      name,
      label: fields[name],
      note: name === 'phone' ? optional : undefined,
      initial: this.initial[name],
      error: problem && sentences[problem],
    });
  }

  #renderTitle(): TemplateResult {
    const { titleNames, identity } = this.words;
    const id = `${this.form.id}-title`;
    const isMissing = this.problems['title'] !== undefined;
    return html`<fieldset class="cx-field cx-choice">
      <legend>${identity.fields.title}</legend>
      ${Object.entries(titleNames).map(
        ([value, text], index) =>
          html`<label class="cx-check"
            ><input
              type="radio"
              id="${id}-${index}"
              name="title"
              value=${value}
              ?checked=${this.initial['title'] === value}
              aria-invalid=${isMissing ? 'true' : 'false'}
              aria-describedby=${isMissing ? `${id}-error` : nothing}
            /><span>${text}</span></label
          >`,
      )}
      ${isMissing ? html`<p class="cx-error" id="${id}-error"><span>${identity.problems.title.missing}</span></p>` : nothing}
    </fieldset>`;
  }

  protected override async submit(): Promise<void> {
    const { page } = this;
    const fields = fieldsOf(page.account);
    const entries = Object.fromEntries(
      identityFields.map((name) => [name, this.form.value(name)]),
    ) as IdentityEntries;
    const before = this.#before ?? entriesOf(page.account);
    const change = changeOf(fields, before, entries);
    await this.send(
      {
        problems: identityProblems(fields, before, entries),
        send: async (signal) => {
          if (Object.keys(change).length > 0) page.changed(await page.client.changeAccount(change, signal));
        },
        refused: (_code, errors) => refusedIdentity(errors),
      },
      { text: this.words.saved.identity, part: 'identity' },
    );
  }
}
