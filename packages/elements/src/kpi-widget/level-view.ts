import { html, nothing, type TemplateResult } from 'lit';
import type { KpiWidgetLaterWords } from '../locales/fr/kpi-widget-later.ts';
import type { KpiWidgetWords } from '../locales/fr/kpi-widget.ts';
import { centsOf, type Amounts } from './amounts.ts';
import type { Page, PagesState } from './pages.store.ts';
import { failureWords } from '../shared/failure-words.ts';
import { retryButton } from './trouble.ts';

/** What everything on a level is written with. */
export interface Texts {
  readonly words: KpiWidgetWords;
  readonly later: KpiWidgetLaterWords;
  readonly amounts: Amounts;
}

export interface LevelView extends Texts {
  /** Where one is, from the figures down; the last is this level. */
  readonly trail: readonly { readonly name: string; readonly go: () => void }[];
  readonly amount: string;
  readonly fiscalYear: number;
  readonly back: () => void;
  readonly save: () => void;
  readonly body: TemplateResult;
}

/** A level below the figures: the way back, what it is about, and what is there. */
export function levelView(view: LevelView): TemplateResult {
  const { words, later, amounts, trail, amount, fiscalYear, back, save, body } = view;
  const name = trail.at(-1)?.name ?? '';
  const pressed = (event: KeyboardEvent): void => {
    // A search field empties itself first.
    const isTyping = event.target instanceof HTMLInputElement && event.target.value !== '';
    if (event.key !== 'Escape' || event.defaultPrevented || isTyping) return;
    event.preventDefault();
    back();
  };
  return html`<div class="level" @keydown=${pressed}>
    <nav aria-label=${later.trail}>
      <button class="text back" type="button" @click=${back}>
        <svg viewBox="0 0 12 12" aria-hidden="true"><path d="M8 2 4 6l4 4" /></svg>${later.back}
      </button>
      <ol>
        ${trail.map(({ name: step, go }, index) =>
          index === trail.length - 1
            ? html`<li aria-current="page">${step}</li>`
            : html`<li><button class="text" type="button" @click=${go}>${step}</button></li>`,
        )}
      </ol>
    </nav>
    <div class="head">
      <h2 class="level-title" tabindex="-1">${name}</h2>
      <p class="sum">
        <strong>${amounts.full(centsOf(amount))}</strong>
        <span class="quiet">${words.fiscalYear} ${fiscalYear}</span>
      </p>
      <button class="text" type="button" aria-label=${words.of(words.export, name)} @click=${save}>
        ${words.export}
      </button>
    </div>
    ${body}
  </div>`;
}

/** That a list is on its way, what keeps it from coming, and the way to more of it. */
export function listEnd<T, P extends Page<T>>(
  { later }: Texts,
  { busy, slow, failure, next, first, items }: PagesState<T, P>,
  hidden: boolean,
  more: () => void,
): TemplateResult {
  const [title, ...advice] = failure ? failureWords(later, failure.code) : [];
  return html`<div role="alert">
      ${failure ? html`<p class="failure"><strong>${title}</strong> ${advice.join(' ')}</p>` : nothing}
    </div>
    <p class="quiet" role="status">
      ${busy ? (slow ? later.listSlowly : later.listLoading) : first && items.length === 0 ? later.nothing : nothing}
    </p>
    ${busy && !first ? html`<div class="bones" aria-hidden="true"><i></i><i></i><i></i></div>` : nothing}
    ${
      failure
        ? retryButton(later, failure, busy, more, 'button small')
        : next !== null || hidden
          ? html`<button
              class="button small"
              type="button"
              aria-busy=${busy ? 'true' : 'false'}
              ?hidden=${!first}
              @click=${more}
            >
              ${later.more}
            </button>`
          : nothing
    }`;
}
