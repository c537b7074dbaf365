import type { DepositedDocument } from '@comptexpert-kit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from './texts.ts';

/** What may be done with a document, in the order of its buttons. */
export const doings = ['view', 'saveAs', 'receipt', 'change', 'remove', 'take', 'file'] as const;
export type Doing = (typeof doings)[number];

/** What rows are drawn with. */
export interface RowPage {
  readonly texts: Texts;
  /** One of the firm’s own people looks at it. */
  readonly staff: boolean;
  readonly chosen: ReadonlySet<string>;
  readonly run: (doing: Doing, document: DepositedDocument) => void;
  readonly choose: (id: string, isChosen: boolean) => void;
}

/** Whether the firm has not dealt with it yet, and can. */
export const isNew = ({ state }: DepositedDocument): boolean => state === 'sent';

const tones = { checking: 'calm', sent: 'going', taken: 'done', filed: 'done', infected: 'trouble' } as const;

/** What can be done with that one, by whoever looks at it. */
export function doingsFor({ state, changeable }: DepositedDocument, staff: boolean): readonly Doing[] {
  const isReadable = state !== 'checking' && state !== 'infected';
  const can: Readonly<Record<Doing, boolean>> = {
    view: isReadable,
    saveAs: isReadable,
    receipt: true,
    change: changeable && state !== 'infected',
    remove: changeable,
    take: staff && state === 'sent',
    file: staff && isReadable && state !== 'filed',
  };
  return doings.filter((doing) => can[doing]);
}

/** One document: what it is, how far it has come, and what can be done with it. */
export function documentRow(page: RowPage, document: DepositedDocument): TemplateResult {
  const { texts, staff, chosen } = page;
  const { words, numbers } = texts;
  const { id, name, documentType, size, sentAt, sentBy, mine, comment, state } = document;
  const choose = ({ target }: Event): void => {
    page.choose(id, (target as HTMLInputElement).checked);
  };
  return html`${
      staff && isNew(document)
        ? html`<input
            class="choice"
            type="checkbox"
            aria-label=${words.list.choose(name)}
            .checked=${chosen.has(id)}
            @change=${choose}
          />`
        : nothing
    }
    <div class="what">
      <h3 class="file-name" tabindex="-1">${name}</h3>
      <p class="quiet">
        ${words.types[documentType]} · ${numbers.size(size)} ·
        <time datetime=${sentAt}>${texts.when(sentAt)}</time> · ${mine ? words.list.you : sentBy}
      </p>
      ${comment === null ? nothing : html`<p class="comment">${comment}</p>`}
    </div>
    <span class="state" data-tone=${tones[state]}>${words.states[state]}</span>
    <div class="actions">
      ${doingsFor(document, staff).map(
        (doing) =>
          html`<button
            class="link"
            type="button"
            data-does=${doing}
            aria-label=${words.list.of(words.list[doing], name)}
            @click=${() => {
              page.run(doing, document);
            }}
          >
            ${words.list[doing]}
          </button>`,
      )}
    </div>`;
}
