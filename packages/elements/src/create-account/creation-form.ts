import type { ComptexpertClient } from '@comptexpert-kit/client';
import { nothing, type TemplateResult } from 'lit';
import type { CreateAccountWords } from '../locales/fr/create-account.ts';
import { alertContent } from '../shared/alert.ts';
import type { Clock } from '../shared/clock.ts';
import { focusAfterUpdate } from '../shared/focus.ts';
import type { LightForm } from '../shared/light-form.ts';
import { birthYears } from './birth-date.ts';
import type { CreationStore, FormState, Place, Submission } from './create-account.store.ts';
import { EntryFields, isField } from './entry-fields.ts';
import { IdentifierField } from './identifier-field.ts';
import { MemberField } from './member-field.ts';
import { numberForm, searchForm, type FormView } from './member-form.ts';
import type { SearchState } from './member-search.store.ts';
import { otherForm } from './other-form.ts';
import { refusalAlert } from './refusal-alert.ts';
import { unusualPhone, unusualPostalCode } from './unusual.ts';

export interface CreationFormPorts {
  readonly client: ComptexpertClient;
  readonly clock: Clock;
  readonly form: LightForm;
  readonly creation: CreationStore;
  readonly words: () => CreateAccountWords;
  /** Whom to call, as the page says it now. */
  readonly helpline: () => unknown;
  /** Leads to another step. */
  readonly go: (place: Place) => void;
  readonly searched: (state: SearchState) => void;
}

/** The three forms in light DOM: what is drawn there, and what happens in it. */
export class CreationForm {
  readonly #ports: CreationFormPorts;
  readonly #fields: EntryFields;
  readonly #member: MemberField;
  readonly #identifier: IdentifierField;
  #isExplained = false;
  #unusual = { phone: false, postalCode: false };

  constructor(ports: CreationFormPorts) {
    const { form, creation } = ports;
    this.#ports = ports;
    this.#fields = new EntryFields(form, creation);
    this.#identifier = new IdentifierField(ports);
    this.#member = new MemberField({ ...ports, notFound: this.#useNumber, changed: ports.searched });
  }

  /** Keeps what was typed, before one goes to another step. */
  leave(): void {
    this.#fields.read();
    this.#member.combobox.close();
  }

  /** Asks again for what could not be had. */
  retry(): void {
    this.#member.retry();
  }

  dispose(): void {
    this.#member.dispose();
    this.#identifier.dispose();
  }

  /** Sends what stands there; `clientId`: the site one came from. */
  async submit(clientId: string | undefined): Promise<void> {
    const { creation, form } = this.#ports;
    this.leave();
    await creation.submit(clientId);
    const { state } = creation;
    if (!('submission' in state) || state.submission.status !== 'editing') return;
    if (state.submission.problems.identifier === 'taken') this.#identifier.look();
    const isFaulty = Object.keys(state.submission.problems).length > 0;
    await focusAfterUpdate(form, isFaulty ? '[aria-invalid=true]' : '.cx-alert');
  }

  /** Somebody typed or left a field. */
  readonly typed = ({ target, type }: Event): void => {
    const name = isField(target) && this.#fields.keep(target);
    if (!name || !isField(target)) return;
    const { creation, form } = this.#ports;
    if (name !== 'newsletter' && type === 'input') creation.clear(name);
    if (name === 'identifier') this.#identifier.typed();
    if (type !== 'change') return;
    if (name === 'phone') this.#unusual = { ...this.#unusual, phone: unusualPhone(target.value) };
    if (name === 'postalCode')
      this.#unusual = { ...this.#unusual, postalCode: unusualPostalCode(target.value) };
    form.host.requestUpdate();
  };

  /** Somebody went from a field to another one, or elsewhere. */
  readonly left = ({ target, relatedTarget }: FocusEvent): void => {
    if (!isField(target) || !/^(?:firstName|lastName|identifier)$/.test(target.name)) return;
    // Nothing is written into the field that somebody is about to write into.
    const isNext = isField(relatedTarget) && relatedTarget.name === 'identifier';
    if (this.#ports.creation.state.step === 'other' && !isNext) void this.#identifier.suggest();
  };

  draw(state: FormState): void {
    const { form, words, helpline } = this.#ports;
    form.element.ariaLabel = words().titles[state.step];
    form.show(
      this.#content(state, {
        id: form.id,
        words: words(),
        submission: state.submission,
        entries: state.initial,
        alert: this.#alert(state.submission),
        helpline: helpline(),
      }),
    );
  }

  #content({ step, profile }: FormState, view: FormView): TemplateResult {
    const { clock, form, go } = this.#ports;
    switch (step) {
      case 'search':
        return searchForm(view, this.#member.view());
      case 'number':
        return numberForm(view, () => {
          go({ step: 'search', profile });
        });
      case 'other':
        return otherForm({
          ...view,
          identifier: this.#identifier.state,
          unusual: this.#unusual,
          years: birthYears(clock.now()),
          isExplained: this.#isExplained,
          explain: () => {
            this.#isExplained = !this.#isExplained;
            form.host.requestUpdate();
          },
          takeIdentifier: (proposal) => {
            this.#identifier.take(proposal);
          },
        });
    }
  }

  #alert(submission: Submission): TemplateResult | typeof nothing {
    if (submission.status === 'submitting') return nothing;
    const { words, helpline } = this.#ports;
    const { failure, problems } = submission;
    if (failure) return alertContent(refusalAlert(words(), failure, helpline()));
    const count = Object.keys(problems).length;
    return alertContent(count > 1 ? { title: words().summary(count) } : undefined);
  }

  readonly #useNumber = (): void => {
    const { creation, go } = this.#ports;
    const { state } = creation;
    if (state.step === 'search') go({ step: 'number', profile: state.profile });
  };
}
