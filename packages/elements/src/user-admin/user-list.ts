import type { Right, SpaceUser } from '@comptexpert-kit/contract';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { UserAdminWords } from '../locales/fr/user-admin.ts';
import { isSecurable, rightOrder } from './user-entries.ts';

/** What the list shows, and what it leads to. */
export interface UserListPage {
  readonly words: UserAdminWords;
  readonly users: readonly SpaceUser[];
  /** What is looked for; blank: everybody is shown. */
  readonly query: string;
  /** How many were found, said once somebody pauses. */
  readonly found: string;
  readonly isOwn: (user: SpaceUser) => boolean;
  readonly search: (query: string) => void;
  readonly add: () => void;
  readonly change: (user: SpaceUser) => void;
  readonly remove: (user: SpaceUser) => void;
}

/** From how many people on one may look for somebody. */
const many = 10;

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those whose name or address holds every word that is looked for, accents and case ignored. */
export function foundIn(users: readonly SpaceUser[], query: string): readonly SpaceUser[] {
  const parts = folded(query).split(/\s+/u);
  return users.filter(({ name, email }) => {
    const text = folded(`${name} ${email}`);
    return parts.every((part) => text.includes(part));
  });
}

const check = svg`<path d="m5 12.5 4.5 4.5L19 7.5" />`;

const mark = html`<svg
  class="mark-yes"
  viewBox="0 0 24 24"
  fill="none"
  stroke="currentColor"
  stroke-width="2.6"
  stroke-linecap="round"
  stroke-linejoin="round"
  aria-hidden="true"
>
  ${check}
</svg>`;

function rightCell(page: UserListPage, user: SpaceUser, right: Right): TemplateResult {
  const { list, rightNames } = page.words;
  if (!user.rights.includes(right))
    return html`<td role="cell" class="right without">
      <span aria-hidden="true">–</span><span class="unseen">${list.no}</span>
    </td>`;
  const isSecured = isSecurable(right) && user.secured.includes(right);
  return html`<td role="cell" class="right">
    ${mark}<span class="unseen">${list.yes}</span>
    <span class="right-name" aria-hidden="true">${rightNames[right]}</span>
    ${isSecured ? html`<span class="secured">${list.secured}</span>` : nothing}
  </td>`;
}

function row(page: UserListPage, user: SpaceUser): TemplateResult {
  const { list } = page.words;
  const act = (name: 'modify' | 'remove', click: () => void): TemplateResult =>
    html`<button
      type="button"
      class="button small"
      data-user=${user.id}
      data-does=${name}
      aria-label=${list.what(list[name], user.name)}
      @click=${click}
    >
      ${list[name]}
    </button>`;
  return html`<tr role="row">
    <th role="rowheader" scope="row" class="who">
      <span class="person">${user.name}</span>
      ${page.isOwn(user) ? html`<span class="badge">${list.you}</span>` : nothing}
      <span class="address">${user.email}</span>
    </th>
    ${rightOrder.map((right) => rightCell(page, user, right))}
    <td role="cell" class="state">
      ${user.rights.length === 0 ? html`<span class="nothing">${list.nothing}</span>` : nothing}
      <span>${list.states[user.state]}</span>
    </td>
    <td role="cell" class="acts">
      <div>
        ${act('modify', () => {
          page.change(user);
        })}
        ${act('remove', () => {
          page.remove(user);
        })}
      </div>
    </td>
  </tr>`;
}

function table(page: UserListPage, users: readonly SpaceUser[]): TemplateResult {
  const { list, rightNames } = page.words;
  const columns = [list.name, ...rightOrder.map((right) => rightNames[right]), list.state, list.acts];
  return html`<table role="table" aria-labelledby="users-title">
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${users.map((user) => row(page, user))}
    </tbody>
  </table>`;
}

/** Everybody who may enter, with their rights as columns (ECP-10); where there is little room, a card each. */
export function userList(page: UserListPage): TemplateResult {
  const { words, users, query } = page;
  const { list } = words;
  const isLong = users.length > many;
  // Who cannot see what is looked for would miss people.
  const shown = isLong ? foundIn(users, query) : users;
  const search = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) page.search(target.value);
  };
  return html`<div class="head">
      <h2 class="heading" id="users-title" tabindex="-1">${list.title}</h2>
      <button type="button" class="button small filled add" data-does="add" @click=${page.add}>
        ${list.add}
      </button>
    </div>
    ${
      isLong
        ? html`<div class="search">
            <label for="search">${list.search}</label>
            <input
              id="search"
              type="search"
              autocomplete="off"
              spellcheck="false"
              .value=${query}
              @input=${search}
            />
          </div>`
        : nothing
    }
    <p class="unseen" role="status">${page.found || nothing}</p>
    ${
      users.length === 0
        ? html`<p class="quiet">${list.none}</p>`
        : shown.length === 0
          ? html`<p class="quiet">${list.nobody}</p>`
          : table(page, shown)
    }`;
}
