import { html, nothing, type TemplateResult } from 'lit';
import type { UserAdminWords } from '../locales/fr/user-admin.ts';
import { meaningOf } from '../shared/signed-in-views.ts';
import type { TaskState } from '../shared/task.store.ts';

/** Something that cannot be undone, before it is done. */
export interface Confirmation {
  readonly words: UserAdminWords;
  readonly title: string;
  /** What will happen. */
  readonly means: readonly string[];
  readonly submit: string;
  readonly sending: string;
  readonly keep: string;
  readonly state: TaskState;
  readonly confirm: () => void;
  readonly cancel: () => void;
}

/** Asks once more, naming the person, and shows why it could not be done. */
export function confirmation(given: Confirmation): TemplateResult {
  const { words, state } = given;
  const isBusy = state.status === 'sending';
  const failure = state.status === 'open' ? state.failure : undefined;
  const [title, advice] = failure ? meaningOf(words, failure.code) : [];
  const seconds = failure?.seconds;
  const label = seconds === undefined ? given.submit : words.later(given.submit, words.duration(seconds));
  return html`<h2 class="heading" tabindex="-1" aria-describedby="means">${given.title}</h2>
    <div class="means" id="means">${given.means.map((sentence) => html`<p>${sentence}</p>`)}</div>
    <div role="alert">
      ${failure ? html`<p class="failure"><strong>${title}</strong> ${advice}</p>` : nothing}
    </div>
    <div class="choices">
      <button
        type="button"
        class="button filled"
        aria-busy=${isBusy ? 'true' : 'false'}
        aria-disabled=${seconds === undefined ? nothing : 'true'}
        @click=${given.confirm}
      >
        ${isBusy ? given.sending : label}
      </button>
      <button type="button" class="button" @click=${given.cancel}>${given.keep}</button>
    </div>
    <p class="quiet" role="status">${isBusy && state.slow ? words.slowly : nothing}</p>`;
}
