import type { SpaceUser } from '@comptexpert-kit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { UserAdminWords } from '../locales/fr/user-admin.ts';
import { meaningOf } from '../shared/signed-in-views.ts';
import type { TaskState } from '../shared/task.store.ts';
import { confirmation } from './confirmation.ts';

/** What is open in the place of the list. */
export type OpenPanel =
  | { readonly name: 'add'; readonly user?: undefined }
  | { readonly name: 'change' | 'remove' | 'reset'; readonly user: SpaceUser };

/** What an open panel shows, and what it leads to. */
export interface UserPanelPage {
  readonly words: UserAdminWords;
  /** Of the firm’s own people. */
  readonly isStaff: boolean;
  readonly isOwn: (user: SpaceUser) => boolean;
  readonly task: TaskState;
  readonly link: TaskState;
  /** What was just said of a link. */
  readonly linkSaid: string;
  readonly confirm: () => void;
  readonly cancel: () => void;
  readonly sendLink: () => void;
  readonly openReset: () => void;
}

/** ECP-12, by a link that is good once; and, for the firm, the way out where an app is lost. */
function besides(page: UserPanelPage): TemplateResult {
  const { words, link: state } = page;
  const { link, reset } = words;
  const isBusy = state.status === 'sending';
  const failure = state.status === 'open' ? state.failure : undefined;
  const [title, advice] = failure ? meaningOf(words, failure.code) : [];
  const seconds = failure?.seconds;
  const label = seconds === undefined ? link.send : words.later(link.send, words.duration(seconds));
  return html`<div class="besides">
    <h3>${link.title}</h3>
    <p class="quiet">${link.means}</p>
    <div role="alert">
      ${failure ? html`<p class="failure"><strong>${title}</strong> ${advice}</p>` : nothing}
    </div>
    <button
      type="button"
      class="button small"
      data-does="link"
      aria-busy=${isBusy ? 'true' : 'false'}
      aria-disabled=${seconds === undefined ? nothing : 'true'}
      @click=${page.sendLink}
    >
      ${isBusy ? link.sending : label}
    </button>
    <p class="saved" role="status">${page.linkSaid || nothing}</p>
    ${
      page.isStaff
        ? html`<h3>${reset.section}</h3>
            <button type="button" class="button small" data-does="reset" @click=${page.openReset}>
              ${reset.open}
            </button>`
        : nothing
    }
  </div>`;
}

/** What is open in the place of the list. */
export function userPanel(page: UserPanelPage, open: OpenPanel): TemplateResult {
  const { words, task: state, confirm, cancel } = page;
  const { form, removal, reset } = words;
  switch (open.name) {
    case 'add':
      return html`<h2 class="heading" tabindex="-1">${form.add}</h2>
        <slot name="form"></slot>`;
    case 'change':
      return html`<h2 class="heading" tabindex="-1">${form.change}</h2>
        <slot name="form"></slot>
        ${besides(page)}`;
    case 'remove': {
      const { name, email } = open.user;
      return confirmation({
        ...removal,
        words,
        state,
        confirm,
        cancel,
        title: removal.title(name),
        means: [removal.means(email), ...(page.isOwn(open.user) ? [removal.own] : [])],
      });
    }
    case 'reset':
      return confirmation({
        ...reset,
        words,
        state,
        confirm,
        cancel,
        title: reset.title(open.user.name),
        means: [reset.means],
      });
  }
}
