import type { ClientSpace } from '@comptexpert-kit/client';
import type { SpaceUser } from '@comptexpert-kit/contract';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { html } from 'lit';
import type { UserAdminWords } from '../locales/fr/user-admin.ts';
import type { Clock } from '../shared/clock.ts';
import type { DraftMemory } from '../shared/draft.ts';
import { reportFailure } from '../shared/inspect.ts';
import { TaskStore } from '../shared/task.store.ts';
import { UserActions, type Done, type People } from './user-actions.ts';
import { CxUserAddedEvent, CxUserChangedEvent, CxUserRemovedEvent } from './user-admin.events.ts';
import { draftOf, entriesIn } from './user-draft.ts';
import { entriesOf, type UserEntries } from './user-entries.ts';
import { UserForm } from './user-form.ts';
import { foundIn, userList } from './user-list.ts';
import { userPanel, type OpenPanel } from './user-panel.ts';

/** What the list and what is opened from it have of the page. */
export interface DeskPage {
  readonly host: ReactiveControllerHost & HTMLElement & { readonly told: Set<string> };
  readonly memory: DraftMemory;
  readonly clock: Clock;
  readonly words: () => UserAdminWords;
  readonly space: () => Promise<ClientSpace>;
  readonly company: () => string | undefined;
  readonly people: () => People;
  /** The users as an answer told them. */
  readonly changed: (people: People) => void;
  /** Asks again; what is shown stays until the answer is there. */
  readonly refresh: () => void;
  /** Asks again, and shows nothing until then. */
  readonly reload: () => void;
  readonly lost: () => void;
}

/** How long somebody has to pause before it is said how many were found, in milliseconds. */
const pause = 1_000;

/** The list of users, and what is opened in its place. */
export class UserDesk {
  readonly #page: DeskPage;
  readonly #task: TaskStore;
  readonly #link: TaskStore;
  readonly #actions: UserActions;
  readonly #form: UserForm;
  #open: OpenPanel | undefined;
  #notice = '';
  #linkSaid = '';
  #query = '';
  #found = '';
  #stopPause = (): void => undefined;

  constructor(page: DeskPage) {
    this.#page = page;
    this.#task = this.#newTask();
    this.#link = this.#newTask();
    this.#actions = new UserActions({ ...page, task: this.#task, link: this.#link });
    this.#form = new UserForm(page.host, this.#task, () => void this.#save());
  }

  /** What was done last. */
  get notice(): string {
    return this.#notice;
  }

  /** Who was there, to be proposed on the sign-in page. */
  email: string | undefined;

  say(text: string): void {
    this.#notice = text;
    this.#page.host.requestUpdate();
  }

  /** Somebody is there: with what they had typed before their session was over. */
  begin(): void {
    const { memory, clock, people, words } = this.#page;
    const { space, users } = people();
    this.email = space.email;
    const draft = memory.take(clock.now());
    if (draft?.identifier !== space.email) return;
    const { entries, user } = entriesIn(draft, users);
    if (!entries) return;
    this.#show(user ? { name: 'change', user } : { name: 'add' }, entries);
    this.say(words().restored);
  }

  /** Keeps what was typed for when somebody signed in again. */
  keep(): void {
    const { memory, clock, people } = this.#page;
    if (this.#open?.name === 'add' || this.#open?.name === 'change')
      memory.write(draftOf(people().space.email, this.#open.user, this.#form.entries), clock.now());
    this.close();
  }

  /** Back to the list; what is under way is given up. */
  close(): void {
    this.#task.close();
    this.#link.close();
    this.#open = undefined;
    this.#notice = '';
    this.#linkSaid = '';
    this.#form.remove();
  }

  dispose(): void {
    this.#stopPause();
    this.#task.dispose();
    this.#link.dispose();
  }

  update(isShown: boolean): void {
    const { words } = this.#page;
    const open = this.#open;
    if (isShown && (open?.name === 'add' || open?.name === 'change')) {
      const own = open.user !== undefined && this.#actions.isOwn(open.user);
      this.#form.show(words(), { user: open.user, own }, this.#cancel);
    } else if (!open) this.#form.remove();
  }

  renderList(): TemplateResult {
    return userList({
      words: this.#page.words(),
      users: this.#page.people().users,
      query: this.#query,
      found: this.#found,
      isOwn: (user) => this.#actions.isOwn(user),
      search: this.#search,
      add: () => {
        this.#show({ name: 'add' }, entriesOf(undefined));
      },
      change: (user) => {
        this.#show({ name: 'change', user }, entriesOf(user));
      },
      remove: (user) => {
        this.#show({ name: 'remove', user });
      },
    });
  }

  /** What is open in the place of the list. */
  renderOpen(): TemplateResult | undefined {
    const open = this.#open;
    if (!open) return undefined;
    const panel = userPanel(
      {
        words: this.#page.words(),
        isStaff: this.#page.people().space.staff,
        isOwn: (user) => this.#actions.isOwn(user),
        task: this.#task.state,
        link: this.#link.state,
        linkSaid: this.#linkSaid,
        confirm: () => void this.#confirm(),
        cancel: this.#cancel,
        sendLink: () => void this.#sendLink(),
        openReset: () => {
          if (open.user) this.#show({ name: 'reset', user: open.user });
        },
      },
      open,
    );
    return html`<div class="single">${panel}</div>`;
  }

  #newTask(): TaskStore {
    const { host, clock, lost } = this.#page;
    const task = new TaskStore({ clock, lost });
    task.addEventListener('change', () => {
      const { state } = task;
      if (state.status === 'open') reportFailure(host, state.failure?.code);
      host.requestUpdate();
    });
    return task;
  }

  #show(open: OpenPanel, entries?: UserEntries): void {
    this.close();
    this.#open = open;
    if (entries) {
      this.#task.open();
      this.#form.open(entries);
    } else void this.#focus('.heading');
    this.#page.host.requestUpdate();
  }

  readonly #cancel = (): void => {
    const open = this.#open;
    this.close();
    this.#back(open);
  };

  /** To the button that opened what is closed now, or to the title of the list where that is gone. */
  #back(open: OpenPanel | undefined): void {
    const does = open?.name === 'remove' ? 'remove' : 'modify';
    const opener = open?.user ? `[data-user="${open.user.id}"][data-does=${does}]` : '[data-does=add]';
    void this.#focus(opener, '#users-title');
  }

  async #focus(...selectors: readonly string[]): Promise<void> {
    const { host } = this.#page;
    host.requestUpdate();
    await host.updateComplete;
    const found = selectors.map((selector) => host.shadowRoot?.querySelector<HTMLElement>(selector));
    found.find(Boolean)?.focus();
  }

  async #save(): Promise<void> {
    const open = this.#open;
    if (open?.name !== 'add' && open?.name !== 'change') return;
    const done = await this.#actions.save(open.user, this.#form.entries);
    if (done.what === 'refused' && this.#task.state.status === 'open') await this.#form.focusProblem();
    this.#settle(open, done);
  }

  async #confirm(): Promise<void> {
    const open = this.#open;
    if (open?.name === 'remove') this.#settle(open, await this.#actions.remove(open.user));
    else if (open?.name === 'reset') this.#settle(open, await this.#actions.resetSecondFactor(open.user));
  }

  async #sendLink(): Promise<void> {
    const open = this.#open;
    if (!open?.user) return;
    this.#linkSaid = '';
    const done = await this.#actions.sendLink(open.user);
    if (done) this.#settle(open, done);
    else if (this.#open === open) this.#linkSaid = this.#page.words().link.sent(open.user.email);
    this.#page.host.requestUpdate();
  }

  /** Shows what came of it: in the list, in words, and to the page. */
  #settle(open: OpenPanel, done: Done): void {
    const { host, people, changed, refresh, reload } = this.#page;
    if (done.what === 'refused' || this.#open !== open) return;
    if (done.what === 'forbidden') {
      this.close();
      reload();
      return;
    }
    const { user } = done;
    const before = people();
    const others = before.users.filter(({ id }) => id !== user.id);
    const isOut = done.what === 'removed' || done.what === 'gone';
    const isOwn = open.user !== undefined && this.#actions.isOwn(open.user);
    this.close();
    this.say(this.#said(done));
    if (done.what === 'added') host.dispatchEvent(new CxUserAddedEvent(user.id));
    if (done.what === 'changed') host.dispatchEvent(new CxUserChangedEvent(user.id));
    if (done.what === 'removed') host.dispatchEvent(new CxUserRemovedEvent(user.id));
    // Whoever changed their own access may have nothing to administer any more.
    if (isOwn && done.what !== 'unchanged') reload();
    else {
      changed({ ...before, users: isOut ? others : this.#placed(before.users, user) });
      if (done.what !== 'unchanged') refresh();
      this.#back(isOut ? { name: 'remove', user } : open);
    }
  }

  /** In the place where that person stood; whoever is new stands at the end until the list is read again. */
  #placed(users: readonly SpaceUser[], user: SpaceUser): SpaceUser[] {
    const isKnown = users.some(({ id }) => id === user.id);
    return isKnown ? users.map((one) => (one.id === user.id ? user : one)) : [...users, user];
  }

  #said(done: Exclude<Done, { what: 'refused' | 'forbidden' }>): string {
    const { done: words, form } = this.#page.words();
    const { user } = done;
    switch (done.what) {
      case 'added':
        return words.added(user.email);
      case 'changed':
        return done.moved ? words.moved(user.email) : words.changed(user.name);
      case 'unchanged':
        return form.unchanged;
      case 'removed':
        return words.removed(user.name);
      case 'reset':
        return words.reset(user.name);
      case 'gone':
        return words.gone;
    }
  }

  readonly #search = (query: string): void => {
    const { clock, host, people, words } = this.#page;
    this.#query = query;
    this.#stopPause();
    this.#stopPause = clock.after(pause, () => {
      this.#found = words().list.found(foundIn(people().users, query).length);
      host.requestUpdate();
    });
    host.requestUpdate();
  };
}
