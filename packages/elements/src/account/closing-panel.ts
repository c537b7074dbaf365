import { html, nothing, type TemplateResult } from 'lit';
import { focusProblem } from '../shared/focus.ts';
import { FormPanel, type PanelPage } from './panel.ts';

/** Closing the account: by password and a plain yes. */
export class ClosingPanel extends FormPanel {
  override readonly name = 'closing';
  override readonly houses = ['ordre'] as const;
  protected override readonly kept = [];
  readonly #closed: () => void;

  /** `closed`: the account is. */
  constructor(page: PanelPage, closed: () => void) {
    super(page, 'closing');
    this.#closed = closed;
  }

  override render(): TemplateResult {
    const { words, page } = this;
    const { title, means, member, other, start } = words.closing;
    return this.section(
      title,
      html`<p class="quiet">${means} ${page.account.council ? member : other}</p>
        <div class="opened" ?hidden=${!this.isOpen}><slot name="closing"></slot></div>
        ${this.opener(start)}`,
    );
  }

  protected override beginning(): Readonly<Record<string, string>> {
    return {};
  }

  protected override renderForm(): TemplateResult {
    const { words, problems } = this;
    const { fields, problems: sentences, agree, submit, closing, title } = words.closing;
    const said: Readonly<Record<string, string>> = sentences.password;
    const isMissing = problems['agree'] !== undefined;
    const id = `${this.form.id}-agree-error`;
    this.form.element.ariaLabel = title;
    return html`${this.formAlerts()}
      ${this.secrets.field(words, {
        name: 'password',
        autocomplete: 'current-password',
        label: fields.password,
        error: problems['password'] && said[problems['password']],
      })}
      <div class="cx-field">
        <label class="cx-check"
          ><input
            type="checkbox"
            name="agree"
            required
            aria-invalid=${isMissing ? 'true' : 'false'}
            aria-describedby=${isMissing ? id : nothing}
          /><span>${agree}</span></label
        >
        ${isMissing ? html`<p class="cx-error" id=${id}><span>${sentences.agree.missing}</span></p>` : nothing}
      </div>
      ${this.formButtons(submit, closing)}`;
  }

  protected override async submit(): Promise<void> {
    const { client } = this.page;
    this.secrets.hide();
    const password = this.form.value('password');
    const isDone = await this.task.attempt({
      problems: {
        ...(password === '' && { password: 'missing' }),
        ...(!this.form.checked('agree') && { agree: 'missing' }),
      },
      send: (signal) => client.closeAccount({ password }, signal),
      refused: (code) => (code === 'wrong-password' ? { password: 'wrong' } : undefined),
    });
    if (isDone) this.#closed();
    else if (this.isOpen) void focusProblem(this.form);
  }
}
