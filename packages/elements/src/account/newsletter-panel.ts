import { html, type TemplateResult } from 'lit';
import { Panel } from './panel.ts';

/** Whether one wants to hear of the Ordre: a box that is saved as soon as it is ticked. */
export class NewsletterPanel extends Panel {
  override readonly name = 'newsletter';
  override readonly houses = ['ordre'] as const;
  /** What was asked for and is not saved yet. */
  #wish: boolean | undefined;

  override end(): void {
    super.end();
    this.#wish = undefined;
  }

  override render(): TemplateResult {
    const { words } = this;
    const { state } = this.task;
    const { title, label, means, unsaved } = words.newsletter;
    const isBusy = state.status === 'sending';
    const isUnsaved = state.status === 'open';
    const seconds = isUnsaved ? state.failure?.seconds : undefined;
    return this.section(
      title,
      html`<label class="check">
          <input
            type="checkbox"
            aria-describedby="newsletter-means"
            aria-busy=${isBusy ? 'true' : 'false'}
            .checked=${this.#wish ?? this.page.account.newsletter}
            @change=${this.#changed}
          />
          <span>${label}</span>
        </label>
        <p class="quiet" id="newsletter-means">${means}</p>
        ${this.alert()}
        ${
          isUnsaved
            ? html`<p>${unsaved}</p>
                ${this.button(
                  seconds === undefined ? words.retry : words.retryIn(words.duration(seconds)),
                  false,
                  this.#save,
                )}`
            : ''
        }
        ${this.waiting()}`,
    );
  }

  readonly #changed = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return;
    this.#wish = target.checked;
    this.#save();
  };

  readonly #save = (): void => {
    void this.#send();
  };

  async #send(): Promise<void> {
    const { page, words } = this;
    const newsletter = this.#wish;
    if (newsletter === undefined) return;
    const isDone = await this.task.attempt({
      send: async (signal) => {
        page.changed(await page.client.changeAccount({ newsletter }, signal));
      },
    });
    if (!isDone) return;
    // Changed its mind while it was saved.
    if (this.#wish !== newsletter) {
      await this.#send();
      return;
    }
    this.#wish = undefined;
    page.saved(this.name, words.saved.newsletter[newsletter ? 'on' : 'off'], 'newsletter');
  }
}
