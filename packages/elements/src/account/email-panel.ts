import { html, nothing, type TemplateResult } from 'lit';
import { emailProblem } from '../shared/email-problem.ts';
import { textField } from '../shared/fields.ts';
import { FormPanel, type PanelPage } from './panel.ts';
import type { Problems, TaskStore } from '../shared/task.store.ts';
import { shownMoment } from '../shared/moments.ts';

/** The address of the account, the one that is to replace it, and the way to another one. */
export class EmailPanel extends FormPanel {
  override readonly name = 'email';
  override readonly houses = ['ordre'] as const;
  protected override readonly kept = ['email'];
  readonly #cancelling: TaskStore;

  constructor(page: PanelPage) {
    super(page, 'email');
    this.#cancelling = this.another();
  }

  override end(): void {
    super.end();
    this.#cancelling.dispose();
    this.#cancelling.close();
  }

  override render(): TemplateResult {
    const { words, page } = this;
    const { title } = words.email;
    return this.section(
      title,
      html`<p class="value">${page.account.email}</p>
        ${this.#renderPending()}
        <div class="opened" ?hidden=${!this.isOpen}><slot name="email"></slot></div>
        ${this.opener(words.modify, words.modifyWhat(title))}`,
    );
  }

  #renderPending(): TemplateResult | typeof nothing {
    const { email: words, locale } = this.words;
    const { pendingEmail: pending } = this.page.account;
    if (!pending) return nothing;
    const { email, effectiveAt } = pending;
    const isBusy = this.#cancelling.state.status === 'sending';
    return html`<div class="pending">
      <p>
        ${effectiveAt === null ? words.pendingUnconfirmed(email) : words.pendingConfirmed(email, shownMoment(effectiveAt, locale))}
      </p>
      <p>${words.stillOld}</p>
      ${this.alert(this.#cancelling)}
      ${this.button(isBusy ? words.cancelling : words.cancelChange, isBusy, this.#cancelChange)}
      ${this.waiting(this.#cancelling)}
    </div>`;
  }

  protected override beginning(): Readonly<Record<string, string>> {
    return { email: '' };
  }

  protected override renderForm(): TemplateResult {
    const { words, problems } = this;
    const { fields, problems: sentences, help, passwordHelp, submit, title } = words.email;
    const email: Readonly<Record<string, string>> = sentences.email;
    const password: Readonly<Record<string, string>> = sentences.password;
    this.form.element.ariaLabel = title;
    return html`${this.formAlerts()}
    ${textField({
      id: `${this.form.id}-email`,
      name: 'email',
      type: 'email',
      inputMode: 'email',
      autocomplete: 'email',
      label: fields.email,
      initial: this.initial['email'],
      help,
      error: problems['email'] && email[problems['email']],
    })}
    ${this.secrets.field(words, {
      name: 'password',
      autocomplete: 'current-password',
      label: fields.password,
      help: passwordHelp,
      error: problems['password'] && password[problems['password']],
    })}
    ${this.formButtons(submit)}`;
  }

  #check(email: string, password: string): Problems {
    const problem =
      email.trim().toLowerCase() === this.page.account.email.toLowerCase() ? 'same' : emailProblem(email);
    return {
      ...(problem && { email: problem }),
      ...(password === '' && { password: 'missing' }),
    };
  }

  protected override async submit(): Promise<void> {
    const { page } = this;
    this.secrets.hide();
    const email = this.form.value('email');
    const password = this.form.value('password');
    const address = email.trim();
    await this.send(
      {
        problems: this.#check(email, password),
        send: async (signal) => {
          await page.client.requestEmailChange({ email: address, password }, signal);
          page.changed({ ...page.account, pendingEmail: { email: address, effectiveAt: null } });
        },
        refused: (code, errors) => {
          if (code === 'wrong-password') return { password: 'wrong' };
          return errors.some(({ pointer }) => pointer === '/email') ? { email: 'invalid' } : undefined;
        },
      },
      { text: this.words.saved.email(address), part: 'email' },
    );
  }

  readonly #cancelChange = (): void => {
    void this.#cancel();
  };

  async #cancel(): Promise<void> {
    const { page } = this;
    const isDone = await this.#cancelling.attempt({
      send: async (signal) => {
        await page.client.cancelEmailChange(signal);
        page.changed({ ...page.account, pendingEmail: null });
      },
    });
    if (!isDone) return;
    page.saved(this.name, this.words.saved.emailCancelled, 'email');
    void this.focus('#email-title');
  }
}
