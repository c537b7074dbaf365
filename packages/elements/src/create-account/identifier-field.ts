import type { ComptexpertClient } from '@comptexpert-kit/client';
import { suggestedIdentifier } from '@comptexpert-kit/contract/rules';
import type { Clock } from '../shared/clock.ts';
import type { LightForm } from '../shared/light-form.ts';
import type { CreationStore } from './create-account.store.ts';
import { IdentifierCheckStore, type IdentifierState } from './identifier-check.store.ts';

export interface IdentifierFieldPorts {
  readonly client: Pick<ComptexpertClient, 'checkIdentifier'>;
  readonly clock: Clock;
  readonly form: LightForm;
  readonly creation: CreationStore;
}

/** The identifier of « Autre profil »: proposed from the names as long as nobody wrote another one, and looked up. */
export class IdentifierField {
  readonly #ports: IdentifierFieldPorts;
  readonly #check: IdentifierCheckStore;
  /** What was proposed last, and what the names suggested then. */
  #proposed = '';
  #suggested = '';

  constructor(ports: IdentifierFieldPorts) {
    this.#ports = ports;
    this.#check = new IdentifierCheckStore(ports);
    this.#check.addEventListener('change', () => {
      ports.form.host.requestUpdate();
    });
  }

  get state(): IdentifierState {
    return this.#check.state;
  }

  /** Looks up what stands in the field, once nothing more is typed for a moment. */
  typed(): void {
    this.#check.look(this.#ports.form.value('identifier'));
  }

  /** Looks up what stands in the field, now. */
  look(): void {
    void this.#check.check(this.#ports.form.value('identifier'));
  }

  /** Takes one of those that are free. */
  take(identifier: string): void {
    this.#write(identifier);
    // Chosen by somebody: names that change leave it alone.
    this.#proposed = '';
    this.#ports.creation.clear('identifier');
    this.#ports.form.input('identifier')?.focus();
    this.look();
  }

  /** Proposes one from the names; a taken one gives way to one like it that is free. */
  async suggest(): Promise<void> {
    const { firstName, lastName } = this.#ports.creation.entries;
    const suggestion = firstName.trim() && lastName.trim() && suggestedIdentifier(firstName, lastName);
    if (!suggestion || !this.#isOurs) return;
    if (suggestion === this.#suggested && this.#ports.form.value('identifier') !== '') return;
    this.#suggested = suggestion;
    this.#write(suggestion);
    this.#ports.creation.clear('identifier');
    const state = await this.#check.check(suggestion);
    const [like] = state.status === 'taken' ? state.proposals : [];
    // Something else may have been typed meanwhile.
    if (like === undefined || this.#ports.form.value('identifier') !== suggestion) return;
    this.#write(like);
    await this.#check.check(like);
  }

  dispose(): void {
    this.#check.dispose();
  }

  /** Nobody wrote anything else into the field. */
  get #isOurs(): boolean {
    const now = this.#ports.form.value('identifier').trim();
    return now === '' || now === this.#proposed;
  }

  #write(identifier: string): void {
    this.#proposed = identifier;
    const field = this.#ports.form.input('identifier');
    if (field) field.value = identifier;
    this.#ports.creation.enter({ identifier });
  }
}
