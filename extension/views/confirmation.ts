import { html, nothing, type TemplateResult } from 'lit';
import type { ViewElement } from './view-element.ts';

interface Question {
  /** Names the question among those of its page. */
  readonly id: string;
  readonly label: string;
  readonly question: string;
  readonly yes: string;
  readonly act: () => unknown;
}

/** A button that asks once more before it does what cannot be taken back. */
export class Confirmation {
  readonly #host: ViewElement;
  #open: string | undefined;

  constructor(host: ViewElement) {
    this.#host = host;
  }

  render({ id, label, question, yes, act }: Question): TemplateResult {
    const isOpen = this.#open === id;
    return html`<button
        type="button"
        class="button danger"
        id="ask-${id}"
        aria-expanded=${isOpen ? 'true' : 'false'}
        @click=${() => {
          this.#turn(isOpen ? undefined : id, isOpen ? `#ask-${id}` : `#no-${id}`);
        }}
      >
        ${label}
      </button>
      ${
        isOpen
          ? html`<div class="question" role="group" aria-labelledby="question-${id}">
              <p id="question-${id}">${question}</p>
              <div class="row">
                <button
                  type="button"
                  class="button"
                  id="no-${id}"
                  aria-describedby="question-${id}"
                  @click=${() => {
                    this.#turn(undefined, `#ask-${id}`);
                  }}
                >
                  ${this.#host.shared.cancel}
                </button>
                <button
                  type="button"
                  class="button danger"
                  @click=${() => {
                    this.#turn(undefined, `#ask-${id}`);
                    act();
                  }}
                >
                  ${yes}
                </button>
              </div>
            </div>`
          : nothing
      }`;
  }

  #turn(open: string | undefined, focus: string): void {
    this.#open = open;
    void this.#host.focusOn(focus);
  }
}
