import type { AuditChange, AuditLine } from '@comptexpert-kit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { UserAdminWords } from '../locales/fr/user-admin.ts';
import { shownMoment } from '../shared/moments.ts';
import { meaningOf } from '../shared/signed-in-views.ts';
import type { JournalState } from './journal.store.ts';
import { rightOrder } from './user-entries.ts';

/** What the audit trail needs of the page. */
export interface JournalPage {
  readonly words: UserAdminWords;
  readonly open: () => void;
  readonly more: () => void;
}

/** What became what, in words: codes of rights as their names, bytes as people count them. */
function value(words: UserAdminWords, field: AuditChange['field'], text: string | null): string {
  if (!text) return words.journal.nothing;
  if (field === 'quota') return words.journal.bytes(Number(text));
  if (field !== 'rights' && field !== 'secured') return text;
  const given = text.split(' ');
  const names = rightOrder.filter((right) => given.includes(right)).map((right) => words.rightNames[right]);
  return names.join(', ') || text;
}

function changed(words: UserAdminWords, { field, before, after }: AuditChange): string {
  const [was, is] = [value(words, field, before), value(words, field, after)];
  const text = before === null ? is : words.journal.became(was, is);
  return words.journal.field(words.fieldNames[field], text);
}

function line(
  words: UserAdminWords,
  { number, at, actor, action, subject, changes }: AuditLine,
): TemplateResult {
  const { journal, actions, locale } = words;
  const who = actor.name ?? journal.somebody;
  return html`<li class="entry" data-number=${number} tabindex="-1">
    <p>
      <strong>${who}</strong>${actor.role === 'staff' ? ` (${journal.staff})` : nothing}
      ${actions[action](subject ?? '')}
    </p>
    <p class="quiet"><time datetime=${at}>${shownMoment(at, locale)}</time></p>
    ${
      changes.length > 0
        ? html`<ul class="changes">
            ${changes.map((change) => html`<li>${changed(words, change)}</li>`)}
          </ul>`
        : nothing
    }
  </li>`;
}

function failure(page: JournalPage, state: Extract<JournalState, { failure?: unknown }>, again: () => void) {
  if (!state.failure) return nothing;
  const { words } = page;
  const { code, seconds } = state.failure;
  const [title, ...advice] = meaningOf(words, code);
  return html`<p class="failure"><strong>${title}</strong> ${advice.join(' ')}</p>
    <button
      type="button"
      class="button small"
      aria-disabled=${seconds === undefined ? nothing : 'true'}
      @click=${again}
    >
      ${seconds === undefined ? words.retry : words.retryIn(words.duration(seconds))}
    </button>`;
}

function lines(page: JournalPage, state: Extract<JournalState, { status: 'read' }>): TemplateResult {
  const { words, more } = page;
  const { journal } = words;
  if (state.lines.length === 0) return html`<p class="quiet">${journal.empty}</p>`;
  const isReading = state.more === 'reading';
  return html`<p class="quiet">${journal.means}</p>
    <ol class="entries" aria-labelledby="journal-title">
      ${state.lines.map((one) => line(words, one))}
    </ol>
    <div role="alert">${failure(page, state, more)}</div>
    ${
      state.next === null
        ? html`<p class="quiet">${journal.end}</p>`
        : state.failure
          ? nothing
          : html`<button
              type="button"
              class="button small more"
              aria-busy=${isReading ? 'true' : 'false'}
              @click=${more}
            >
              ${isReading ? journal.loadingMore : journal.more}
            </button>`
    }`;
}

/** Who did what, when, and what became what. */
export function journalView(page: JournalPage, state: JournalState): TemplateResult {
  const { journal } = page.words;
  return html`<h2 class="heading" id="journal-title" tabindex="-1">${journal.title}</h2>
    <p class="quiet" role="status">${state.status === 'reading' ? journal.loading : nothing}</p>
    ${
      state.status === 'read'
        ? lines(page, state)
        : state.status === 'unreadable'
          ? html`<div role="alert">${failure(page, state, page.open)}</div>`
          : nothing
    }`;
}
