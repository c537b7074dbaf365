import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { MemberMatch } from '@comptexpert-kit/contract';
import type { CreateAccountWords } from '../locales/fr/create-account.ts';
import type { Clock } from '../shared/clock.ts';
import { focusAfterUpdate } from '../shared/focus.ts';
import type { LightForm } from '../shared/light-form.ts';
import type { CreationStore } from './create-account.store.ts';
import { MemberCombobox } from './member-combobox.ts';
import { MemberSearchStore, type SearchState } from './member-search.store.ts';
import type { NameFieldView } from './name-field.ts';

export interface MemberFieldPorts {
  readonly client: Pick<ComptexpertClient, 'searchMembers'>;
  readonly clock: Clock;
  readonly form: LightForm;
  readonly creation: CreationStore;
  readonly words: () => CreateAccountWords;
  /** Somebody is not in the list. */
  readonly notFound: () => void;
  /** The search has something else to say. */
  readonly changed: (state: SearchState) => void;
}

/** How long somebody has to pause before it is said how many were found, in milliseconds. */
const pause = 700;

/** The name of a member: looked up while it is typed, chosen out of a list, looked up again. */
export class MemberField {
  readonly combobox: MemberCombobox;
  readonly #ports: MemberFieldPorts;
  readonly #search: MemberSearchStore;
  #summary = '';
  #cancelSummary = (): void => undefined;

  constructor(ports: MemberFieldPorts) {
    this.#ports = ports;
    this.#search = new MemberSearchStore(ports);
    this.combobox = new MemberCombobox({
      form: ports.form,
      search: this.#search,
      choose: this.#choose,
      notFound: ports.notFound,
    });
    this.#search.addEventListener('change', () => {
      ports.changed(this.#search.state);
      this.#summarize();
      ports.form.host.requestUpdate();
    });
  }

  /** What the field shows. */
  view(): Omit<NameFieldView, 'id' | 'words' | 'error'> {
    return {
      combobox: this.combobox,
      search: this.#search.state,
      initial: this.#ports.creation.entries.lastName,
      chosen: this.#chosen,
      summary: this.#summary,
      change: this.#change,
      retry: this.#ask,
      notFound: this.#ports.notFound,
    };
  }

  /** Asks again for what could not be had. */
  retry(): void {
    void this.#search.retry();
  }

  dispose(): void {
    this.#cancelSummary();
    this.#search.dispose();
  }

  get #chosen(): string | undefined {
    const { chosen } = this.#ports.creation;
    return chosen && this.#ports.words().match(chosen.lastName, chosen.registrationYear);
  }

  /** The button goes once there is an answer: the focus must not be lost with it, nor the list closed. */
  readonly #ask = (): void => {
    this.#ports.form.input('lastName')?.focus();
    this.combobox.clicked();
    this.retry();
  };

  readonly #choose = (member: MemberMatch): void => {
    const { creation, form, words } = this.#ports;
    const field = form.input('lastName');
    if (field) field.value = member.lastName;
    creation.choose(member);
    this.#cancelSummary();
    this.#summary = words().chosen(this.#chosen ?? '');
    void focusAfterUpdate(form, '[name=birthDate]');
  };

  readonly #change = (): void => {
    const { creation, form } = this.#ports;
    this.#summary = '';
    creation.choose(undefined);
    void focusAfterUpdate(form, '[name=lastName]').then(() => {
      this.combobox.clicked();
    });
  };

  /** Says how many were found once somebody pauses, so that a screen reader is not talked over every letter. */
  #summarize(): void {
    this.#cancelSummary();
    this.#cancelSummary = this.#ports.clock.after(pause, () => {
      if (this.#ports.creation.chosen) return;
      const { state } = this.#search;
      this.#summary =
        this.combobox.isOpen && state.status === 'found'
          ? this.#ports.words().found(state.matches.items.length, state.matches.next !== null)
          : '';
      this.#ports.form.host.requestUpdate();
    });
  }
}
