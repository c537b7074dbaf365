import type { PasswordPolicy } from '@comptexpert-kit/contract';
import { checkPassword } from '@comptexpert-kit/contract/rules';
import { html, nothing, type TemplateResult } from 'lit';
import { textField } from '../shared/fields.ts';
import { criteriaList, sameLine } from '../shared/password-criteria.ts';
import { confirmationProblem, passwordProblem, refusedPassword } from '../shared/password-problem.ts';
import { shownDay } from '../shared/moments.ts';
import { FormPanel, type PanelPage } from './panel.ts';
import type { Problems } from '../shared/task.store.ts';

/** How long somebody has to pause before it is said how many criteria are met, in milliseconds. */
const pause = 1_000;

/** Another password, by the one that holds. */
export class PasswordPanel extends FormPanel {
  override readonly name = 'password';
  protected override readonly kept = [];
  #policy: PasswordPolicy | undefined;
  #summary = '';
  #cancelSummary = (): void => undefined;

  constructor(page: PanelPage) {
    super(page, 'password');
  }

  override end(): void {
    super.end();
    this.#cancelSummary();
  }

  override update(): void {
    if (this.isOpen && !this.#policy) void this.#readPolicy();
    super.update();
  }

  override render(): TemplateResult {
    const { words } = this;
    const { title, changedAt, neverChanged } = words.passwordChange;
    const { passwordChangedAt } = this.page.account;
    return this.section(
      title,
      html`<p class="quiet">
          ${passwordChangedAt === null ? neverChanged : changedAt(shownDay(passwordChangedAt, words.locale))}
        </p>
        <div class="opened" ?hidden=${!this.isOpen}><slot name="password"></slot></div>
        ${this.opener(words.modify, words.modifyWhat(title))}`,
    );
  }

  protected override beginning(): Readonly<Record<string, string>> {
    return {};
  }

  protected override renderForm(): TemplateResult {
    const { words, problems } = this;
    const { fields, problems: sentences, means, submit, title } = words.passwordChange;
    const { id } = this.form;
    const password = this.form.value('password');
    const said = (name: 'current' | 'password' | 'confirmation'): string | undefined => {
      const all: Readonly<Record<string, string>> = sentences[name];
      return problems[name] && all[problems[name]];
    };
    const criteria = this.#policy ? checkPassword(this.#policy, password) : [];
    this.form.element.ariaLabel = title;
    return html`${this.formAlerts()}
      ${textField({
        id: `${id}-username`,
        name: 'username',
        autocomplete: 'username',
        label: this.page.account.house === 'firm' ? words.email.title : words.identity.identifier,
        initial: this.page.account.identifier,
        readOnly: true,
        required: false,
      })}
      ${this.secrets.field(words, {
        name: 'current',
        autocomplete: 'current-password',
        label: fields.current,
        error: said('current'),
      })}
      ${this.secrets.field(words, {
        name: 'password',
        autocomplete: 'new-password',
        label: fields.password,
        describedBy: this.#policy && `${id}-criteria`,
        error: said('password'),
        below: this.#policy
          ? criteriaList({ id, words, policy: this.#policy, criteria, summary: this.#summary })
          : html`<p class="cx-criteria-room"></p>`,
      })}
      ${this.secrets.field(words, {
        name: 'confirmation',
        autocomplete: 'new-password',
        label: fields.confirmation,
        error: said('confirmation'),
        below: html`<p class="cx-status" role="status">
          ${password !== '' && password === this.form.value('confirmation') ? sameLine(words) : nothing}
        </p>`,
      })}
      <p class="cx-help">${means}</p>
      ${this.formButtons(submit)}`;
  }

  protected override typed(name: string): void {
    super.typed(name);
    if (name === 'password') this.#summarize();
    this.page.host.requestUpdate();
  }

  /** Says how many criteria are met once somebody pauses, so that a screen reader is not talked over every letter. */
  #summarize(): void {
    this.#cancelSummary();
    this.#cancelSummary = this.page.clock.after(pause, () => {
      const criteria = this.#policy ? checkPassword(this.#policy, this.form.value('password')) : [];
      this.#summary = this.words.progress(criteria.filter(({ met }) => met).length, criteria.length);
      this.page.host.requestUpdate();
    });
  }

  /** Without the rule the form can be filled in all the same: the backend has the last word. */
  async #readPolicy(): Promise<void> {
    this.#policy = await this.page.client.readPasswordPolicy().catch(() => undefined);
    if (this.#policy) this.page.host.requestUpdate();
  }

  #check(current: string, password: string, confirmation: string): Problems {
    const wrong =
      this.#policy === undefined ? password === '' && 'required' : passwordProblem(this.#policy, password);
    const other = confirmationProblem(password, confirmation);
    return {
      ...(current === '' && { current: 'missing' }),
      ...(wrong && { password: wrong }),
      ...(other && { confirmation: other }),
    };
  }

  protected override async submit(): Promise<void> {
    const { page } = this;
    this.secrets.hide();
    const current = this.form.value('current');
    const password = this.form.value('password');
    const isDone = await this.send(
      {
        problems: this.#check(current, password, this.form.value('confirmation')),
        send: (signal) => page.client.changePassword({ current, password }, signal),
        refused: (code, errors) => {
          if (code === 'wrong-password') return { current: 'wrong' };
          const refused = errors.find(({ pointer }) => pointer === '/password');
          if (refused) return { password: refusedPassword(refused.code) };
          return code === 'password-refused' ? { password: 'criteria' } : undefined;
        },
      },
      { text: this.words.saved.password, part: 'password' },
    );
    if (isDone) {
      const passwordChangedAt = new Date(page.clock.now()).toISOString();
      page.changed({ ...page.account, passwordChangedAt });
    }
  }
}
