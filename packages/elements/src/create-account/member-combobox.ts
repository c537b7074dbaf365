import type { MemberMatch } from '@comptexpert-kit/contract';
import type { LightForm } from '../shared/light-form.ts';
import type { MemberSearchStore } from './member-search.store.ts';

/** A line of the list: a member, or what one can do instead of choosing one. */
export type Option =
  | { readonly kind: 'member'; readonly member: MemberMatch }
  | { readonly kind: 'more' }
  | { readonly kind: 'not-found' };

export interface ComboboxPorts {
  readonly form: LightForm;
  readonly search: MemberSearchStore;
  readonly choose: (member: MemberMatch) => void;
  readonly notFound: () => void;
}

/**
 * The list below the name, as an editable combobox with list autocomplete (WAI-ARIA 1.2): the focus stays in the field, and
 * what the arrow keys lead to is its active descendant. What was found for an earlier name is shown until the answer comes,
 * and does nothing.
 */
export class MemberCombobox {
  readonly #ports: ComboboxPorts;
  #isWanted = false;
  #active = -1;

  constructor(ports: ComboboxPorts) {
    this.#ports = ports;
  }

  /** The lines that stand there now. */
  get options(): readonly Option[] {
    const { state } = this.#ports.search;
    const matches = state.status === 'found' ? state.matches : 'stale' in state ? state.stale : undefined;
    if (!matches) return [];
    return [
      ...matches.items.map((member) => ({ kind: 'member', member }) as const),
      ...(matches.next === null ? [] : [{ kind: 'more' } as const]),
      { kind: 'not-found' },
    ];
  }

  /** Whether the lines belong to what stands in the field. */
  get isCurrent(): boolean {
    return this.#ports.search.state.status === 'found';
  }

  get isOpen(): boolean {
    return this.#isWanted && this.options.length > 0;
  }

  /** The line that Enter would take; -1: none. */
  get active(): number {
    return this.isOpen && this.isCurrent ? this.#active : -1;
  }

  readonly typed = (): void => {
    this.#open(-1);
  };

  /** Somebody left the field, or something filled it: what it shows then was not asked for. */
  readonly changed = (): void => {
    this.#look();
  };

  readonly clicked = (): void => {
    this.#open(this.#active);
  };

  readonly left = (event: FocusEvent): void => {
    const { relatedTarget, currentTarget } = event;
    if (
      currentTarget instanceof Node &&
      relatedTarget instanceof Node &&
      currentTarget.contains(relatedTarget)
    )
      return;
    this.close();
  };

  readonly key = (event: KeyboardEvent): void => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (this.#handle(event)) event.preventDefault();
  };

  close(): void {
    if (!this.#isWanted) return;
    this.#isWanted = false;
    this.#active = -1;
    this.#draw();
  }

  /** Takes a line; one that belongs to an earlier name does nothing. */
  take(index: number): void {
    const option = this.isCurrent ? this.options[index] : undefined;
    if (option?.kind === 'member') {
      this.close();
      this.#ports.choose(option.member);
    } else if (option?.kind === 'more') {
      this.#open(index);
      void this.#ports.search.more();
    } else if (option?.kind === 'not-found') {
      this.close();
      this.#ports.notFound();
    }
  }

  /** What a key does here; whether it did something. */
  #handle({ key, altKey, shiftKey }: KeyboardEvent): boolean {
    const last = this.options.length - 1;
    const { active, isOpen } = this;
    switch (key) {
      case 'ArrowDown':
        this.#open(altKey ? -1 : isOpen ? (active >= last ? 0 : active + 1) : 0);
        return true;
      case 'ArrowUp':
        if (altKey) this.close();
        else this.#open(active > 0 ? active - 1 : last);
        return true;
      case 'Home':
      case 'End':
        if (active < 0 || shiftKey) return false;
        this.#open(key === 'Home' ? 0 : last);
        return true;
      case 'Escape':
        if (!isOpen) return false;
        this.close();
        return true;
      case 'Enter':
        return this.#enter();
      case 'Tab':
        if (shiftKey || this.options[active]?.kind !== 'member') return false;
        // Leads on by itself.
        this.take(active);
        return true;
      default:
        return false;
    }
  }

  /** Takes the line one is on; without one, whoever is or will be in the list is not sent away with an error. */
  #enter(): boolean {
    const { active } = this;
    const { status } = this.#ports.search.state;
    if (active >= 0) this.take(active);
    else if (status === 'found' || status === 'searching') this.#open(-1);
    else return false;
    return true;
  }

  #open(active: number): void {
    this.#isWanted = true;
    this.#active = active;
    this.#look();
    this.#draw();
  }

  #look(): void {
    this.#ports.search.look(this.#ports.form.value('lastName'));
  }

  #draw(): void {
    this.#ports.form.host.requestUpdate();
  }
}
