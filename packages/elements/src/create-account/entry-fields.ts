import type { LightForm } from '../shared/light-form.ts';
import type { CreationStore } from './create-account.store.ts';
import { isEntryName, type EntryName } from './entries.ts';

type Field = HTMLInputElement | HTMLSelectElement;

export const isField = (target: unknown): target is Field =>
  target instanceof HTMLInputElement || target instanceof HTMLSelectElement;

/** Keeps what stands in the fields of the form. */
export class EntryFields {
  readonly #form: LightForm;
  readonly #creation: CreationStore;

  constructor(form: LightForm, creation: CreationStore) {
    this.#form = form;
    this.#creation = creation;
  }

  /** Takes over what stands in every field, whoever wrote it there and with or without an event. */
  read(): void {
    if (!this.#form.element.isConnected || !('submission' in this.#creation.state)) return;
    for (const field of this.#form.element.elements) if (isField(field)) this.keep(field);
  }

  /** Takes over what stands in one field, and answers its name. */
  keep(field: Field): EntryName | undefined {
    const { name } = field;
    if (!isEntryName(name)) return undefined;
    const isBox = field instanceof HTMLInputElement && field.type === 'checkbox';
    const value = isBox ? field.checked : field.value;
    if (this.#creation.entries[name] !== value) this.#creation.enter({ [name]: value });
    return name;
  }
}
