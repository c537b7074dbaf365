import { html, type TemplateResult } from 'lit';
import type { ExtensionState } from '../../state.ts';
import { Part } from './part.ts';

/** What is kept, the way to take it along, and the way to be rid of it. */
export class DataPart extends Part {
  override render(state: ExtensionState): TemplateResult {
    const { words, store, confirmation } = this.host;
    const points = (all: readonly string[]) =>
      html`<ul class="points">
        ${all.map((point) => html`<li>${point}</li>`)}
      </ul>`;
    return html`${this.section(
      'kept',
      html`${points(words.kept.points)}
        <h3>${words.kept.never}</h3>
        ${points(words.kept.nevers)}`,
    )}
    ${this.section(
      'data',
      html`${
          state.lock.locked
            ? ''
            : html`${this.button(words.data.export, this.#export)}
                <p class="quiet">${words.data.exportHelp}</p>`
        }
        ${confirmation.render({
          id: 'erase',
          label: words.data.erase,
          question: words.data.confirmErase,
          yes: words.data.yesErase,
          act: () => store.ask({ type: 'erase' }),
        })}
        <p class="quiet">${words.data.eraseHelp}</p>
        ${this.host.tell(
          ({ type }) => type === 'export' || type === 'erase',
          ({ type }) => this.said(type === 'export' ? words.data.exported : words.done),
        )}`,
    )}`;
  }

  readonly #export = async (): Promise<void> => {
    const answer = await this.host.store.ask({ type: 'export' });
    if (answer?.ok) this.host.surroundings.save('comptexpert.json', answer.value.json);
  };
}
