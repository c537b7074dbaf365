import '../settings/settings.define.ts';
import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { MemberMatch, Profile } from '@comptexpert-kit/contract';
import { html, nothing, type CSSResult, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { createAccountWords, type CreateAccountWords } from '../locales/fr/create-account.ts';
import { alertContent } from '../shared/alert.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import { controlStyles } from '../shared/control.styles.ts';
import { formStateStyles } from '../shared/form-state.styles.ts';
import { inspect, reportFailure } from '../shared/inspect.ts';
import { LightForm } from '../shared/light-form.ts';
import { outcomeStyles } from '../shared/outcome.styles.ts';
import type { Rest } from '../shared/two-part-element.ts';
import { Words } from '../shared/words.ts';
import { birthYears } from './birth-date.ts';
import { CxAccountRequestedEvent } from './create-account.events.ts';
import { CreationStore, type CreationState, type Place, type Submission } from './create-account.store.ts';
import { createAccountFormStyles, createAccountStyles } from './create-account.styles.ts';
import { tabMemory } from './draft.ts';
import { isEntryName, type EntryName } from './entries.ts';
import { IdentifierField } from './identifier-field.ts';
import { MemberCombobox } from './member-combobox.ts';
import { numberForm, searchForm, type FormView } from './member-form.ts';
import { MemberSearchStore } from './member-search.store.ts';
import { otherForm } from './other-form.ts';
import { helplineLine, refusalAlert } from './refusal-alert.ts';
import { sentView } from './sent-view.ts';
import { StepHistory } from './step-history.ts';
import { unusualPhone, unusualPostalCode } from './unusual.ts';

/** What this needs of the element that it belongs to. */
interface Host extends ReactiveControllerHost, HTMLElement {
  readonly told: Set<string>;
  readonly clock: Clock | undefined;
  readonly profile: Profile | undefined;
  readonly list: 'cel' | undefined;
  readonly choices: readonly { readonly profile: Profile }[] | undefined;
  readonly helpline: string;
  readonly helplineHours: string;
  readonly originClientId: string | undefined;
  readonly home: string | undefined;
  adopt(...styles: readonly CSSResult[]): void;
}

/** How long somebody has to pause before it is said how many were found, in milliseconds. */
const pause = 700;

interface Stores {
  readonly creation: CreationStore;
  readonly search: MemberSearchStore;
  readonly identifier: IdentifierField;
  readonly combobox: MemberCombobox;
}

/** Everything that the element does. */
export class CreateAccountLater implements Rest {
  readonly #host: Host;
  readonly #clock: Clock;
  readonly #words: Words<CreateAccountWords>;
  readonly #form: LightForm;
  readonly #history: StepHistory;
  #client: ComptexpertClient | undefined;
  #stores: Stores | undefined;
  #isBroken = false;
  /** What the fields of the step start with. */
  #initial = { entries: undefined as CreationStore['entries'] | undefined, step: '' };
  #summary = '';
  #cancelSummary = (): void => undefined;
  #isExplained = false;
  #unusual = { phone: false, postalCode: false };
  /** The focus moves there once the step is drawn. */
  #isLed = false;

  constructor(host: Host) {
    this.#host = host;
    inspect(host);
    this.#clock = host.clock ?? systemClock;
    this.#words = new Words(host, createAccountWords, {
      en: async () => (await import('../locales/en/create-account.ts')).createAccountWords,
    });
    this.#form = new LightForm(host, () => void this.#submit(), formStateStyles, createAccountFormStyles);
    this.#history = new StepHistory((place) => {
      this.#lead(place);
    });
    host.adopt(controlStyles, outcomeStyles, createAccountStyles);
    for (const type of ['input', 'change']) this.#form.element.addEventListener(type, this.#typed);
  }

  get ready(): Promise<void> | undefined {
    return this.#words.ready;
  }

  get status(): string {
    return this.#state?.step ?? 'waiting';
  }

  get #state(): CreationState | undefined {
    return this.#stores?.creation.state;
  }

  connect(client: ComptexpertClient): void {
    addEventListener('online', this.#searchAgain);
    this.#history.connect();
    if (client === this.#client) return;
    this.#client = client;
    this.#isBroken = false;
    this.#stores = this.#makeStores(client);
    const place = this.#history.current ?? this.#start;
    this.#history.replace(place);
    this.#stores.creation.goTo(place);
  }

  disconnect(): void {
    removeEventListener('online', this.#searchAgain);
    this.#history.disconnect();
    this.#cancelSummary();
    const stores = this.#stores;
    for (const store of [stores?.creation, stores?.search, stores?.identifier]) store?.dispose();
  }

  misconfigured(): void {
    this.#isBroken = true;
    this.#host.requestUpdate();
  }

  update(): void {
    const state = this.#state;
    if (state && 'submission' in state) this.#showForm(state);
    else this.#form.remove();
  }

  updated(): void {
    const { host, element } = this.#form;
    const active = element.querySelector('.cx-option[aria-selected=true]');
    active?.scrollIntoView({ block: 'nearest' });
    if (!this.#isLed) return;
    this.#isLed = false;
    const target =
      host.shadowRoot?.querySelector<HTMLElement>('.outcome, cx-profile-picker') ??
      element.querySelector<HTMLElement>(':is(input, select):not([readonly])');
    target?.focus();
    host.shadowRoot?.querySelector('.step')?.scrollIntoView({ block: 'nearest' });
  }

  render(): TemplateResult | typeof nothing {
    const words = this.#words.current;
    const state = this.#state;
    if (this.#isBroken) {
      const alert = refusalAlert(words, { code: 'misconfigured' }, undefined);
      return html`<p class="body" role="alert"><strong>${alert.title}</strong> ${alert.advice}</p>`;
    }
    if (!state) return nothing;
    return html`<div class="body">${this.#renderStep(state, words)}</div>`;
  }

  #makeStores(client: ComptexpertClient): Stores {
    const host = this.#host;
    const clock = this.#clock;
    const creation = new CreationStore({ client, clock, drafts: tabMemory });
    const search = new MemberSearchStore({ client, clock });
    const identifier = new IdentifierField({ client, clock, form: this.#form, creation });
    const combobox = new MemberCombobox({
      form: this.#form,
      search,
      choose: this.#choose,
      notFound: this.#useNumber,
    });
    creation.addEventListener('change', () => {
      const { state } = creation;
      if (state.step === 'sent' && this.#initial.step !== 'sent') {
        this.#isLed = true;
        this.#history.replace({ step: 'sent', profile: state.profile });
      }
      const failure =
        'submission' in state && 'failure' in state.submission ? state.submission.failure : undefined;
      reportFailure(host, failure?.code);
      host.requestUpdate();
    });
    creation.addEventListener('requested', () => {
      const { state } = creation;
      if (state.step !== 'quality')
        host.dispatchEvent(new CxAccountRequestedEvent({ profile: state.profile }));
    });
    search.addEventListener('change', () => {
      const { state } = search;
      if (state.status === 'failed') reportFailure(host, state.failure.code);
      this.#summarize();
      host.requestUpdate();
    });
    return { creation, search, identifier, combobox };
  }

  /** The first step here. */
  get #start(): Place {
    const { profile } = this.#host;
    const isKnown = profile !== undefined && Object.hasOwn(this.#words.current.profiles, profile);
    return isKnown ? { step: profile === 'autre' ? 'other' : 'search', profile } : { step: 'quality' };
  }

  /** Goes on to a step: one can come back from there. */
  #go(place: Place): void {
    this.#history.push(place);
    this.#lead(place);
  }

  #lead(place: Place): void {
    this.#read();
    this.#isLed = true;
    this.#stores?.combobox.close();
    this.#stores?.creation.goTo(place);
  }

  /** Takes over what stands in the fields, whoever wrote it there and with or without an event. */
  #read(): void {
    const creation = this.#stores?.creation;
    if (!creation || !this.#form.element.isConnected || !('submission' in creation.state)) return;
    for (const field of this.#form.element.elements)
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) this.#enter(field);
  }

  /** Keeps what stands in a field; a name that was chosen is kept already. */
  #enter(field: HTMLInputElement | HTMLSelectElement): EntryName | undefined {
    const creation = this.#stores?.creation;
    const { name } = field;
    if (!creation || !isEntryName(name)) return undefined;
    if (name === 'lastName' && field instanceof HTMLInputElement && field.readOnly) return undefined;
    const value =
      field instanceof HTMLInputElement && field.type === 'checkbox' ? field.checked : field.value;
    if (creation.entries[name] !== value) creation.enter({ [name]: value });
    return name;
  }

  async #submit(): Promise<void> {
    this.#read();
    this.#stores?.combobox.close();
    await this.#stores?.creation.submit(this.#host.originClientId);
    const state = this.#state;
    if (!state || !('submission' in state) || state.submission.status !== 'editing') return;
    const { problems, failure } = state.submission;
    if (problems.identifier === 'taken') this.#stores?.identifier.look();
    await this.#focus(
      Object.keys(problems).length > 0 ? '[aria-invalid=true]' : '.cx-alert',
      failure === undefined,
    );
  }

  async #focus(selector: string, select = false): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const field = this.#form.element.querySelector<HTMLElement>(selector);
    field?.focus();
    if (select && field instanceof HTMLInputElement) field.select();
  }

  #showForm(state: Extract<CreationState, { submission: Submission }>): void {
    const stores = this.#stores;
    if (!stores) return;
    const words = this.#words.current;
    const { creation, identifier } = stores;
    if (this.#initial.step !== state.step || !this.#initial.entries)
      this.#initial = { entries: creation.entries, step: state.step };
    this.#form.element.ariaLabel = words.formName;
    const view: FormView = {
      id: this.#form.id,
      words,
      submission: state.submission,
      entries: this.#initial.entries ?? creation.entries,
      alert: this.#alert(state.submission),
      helpline: this.#helpline,
    };
    if (state.step === 'search') this.#form.show(this.#searchForm(view, stores));
    else if (state.step === 'number')
      this.#form.show(
        numberForm(view, () => {
          this.#go({ step: 'search', profile: state.profile });
        }),
      );
    else
      this.#form.show(
        otherForm({
          ...view,
          identifier: identifier.state,
          unusual: this.#unusual,
          years: birthYears(this.#clock.now()),
          isExplained: this.#isExplained,
          explain: () => {
            this.#isExplained = !this.#isExplained;
            this.#host.requestUpdate();
          },
          takeIdentifier: (proposal) => {
            identifier.take(proposal);
          },
        }),
      );
  }

  #searchForm(view: FormView, { creation, search, combobox }: Stores): TemplateResult {
    const { words } = view;
    const chosen = creation.chosen && words.match(creation.chosen.lastName, creation.chosen.registrationYear);
    return searchForm(view, {
      combobox,
      search: search.state,
      initial: chosen ?? view.entries.lastName,
      chosen,
      summary: this.#summary,
      change: this.#changeName,
      retry: this.#searchAgain,
      notFound: this.#useNumber,
    });
  }

  #alert(submission: Submission): TemplateResult | typeof nothing {
    if (submission.status === 'submitting') return nothing;
    const words = this.#words.current;
    const { failure, problems } = submission;
    const count = Object.keys(problems).length;
    if (failure) return alertContent(refusalAlert(words, failure, this.#helpline));
    return alertContent(count > 1 ? { title: words.summary(count) } : undefined);
  }

  get #helpline(): unknown {
    const { helpline, helplineHours } = this.#host;
    return helplineLine(this.#words.current, helpline, helplineHours);
  }

  #renderStep(state: CreationState, words: CreateAccountWords): TemplateResult {
    const { list, choices, home } = this.#host;
    switch (state.step) {
      case 'quality':
        return html`<h2 class="heading step">${words.qualityTitle}</h2>
          <cx-profile-picker
            bare
            list=${list ?? nothing}
            .choices=${choices}
            @cx-profile-selected=${this.#qualitySelected}
          ></cx-profile-picker>`;
      case 'sent':
        return sentView({
          words,
          profile: state.profile,
          resend: state.resend,
          helpline: this.#helpline,
          homeUrl: home,
          sendAgain: () => void this.#stores?.creation.sendAgain(),
          startAgain: this.#changeQuality,
        });
      case 'search':
      case 'number':
      case 'other':
        return html`<h2 class="heading step">${words.titles[state.step]}</h2>
          <p class="quality">
            ${words.quality} <strong>${words.profiles[state.profile]}</strong>
            <button class="link" type="button" @click=${this.#changeQuality}>${words.changeQuality}</button>
          </p>
          <slot name="form"></slot>`;
    }
  }

  readonly #qualitySelected = ({ detail }: CustomEvent<{ readonly profile: Profile }>): void => {
    const { profile } = detail;
    this.#go({ step: profile === 'autre' ? 'other' : 'search', profile });
  };

  readonly #changeQuality = (): void => {
    this.#go({ step: 'quality' });
  };

  readonly #useNumber = (): void => {
    const state = this.#state;
    if (state?.step === 'search') this.#go({ step: 'number', profile: state.profile });
  };

  readonly #choose = (member: MemberMatch): void => {
    const words = this.#words.current;
    const choice = words.match(member.lastName, member.registrationYear);
    const field = this.#form.input('lastName');
    if (field) field.value = choice;
    this.#cancelSummary();
    this.#summary = words.chosen(choice);
    this.#stores?.creation.choose(member);
    void this.#focus('[name=birthDate]');
  };

  readonly #changeName = (): void => {
    const stores = this.#stores;
    const field = this.#form.input('lastName');
    if (!stores || !field) return;
    field.value = stores.creation.entries.lastName;
    this.#summary = '';
    stores.creation.choose(undefined);
    stores.search.look(field.value);
    void this.#focus('[name=lastName]', true).then(() => {
      stores.combobox.clicked();
    });
  };

  readonly #searchAgain = (): void => {
    void this.#stores?.search.retry();
  };

  /** Says how many were found once somebody pauses, so that a screen reader is not talked over every letter. */
  #summarize(): void {
    this.#cancelSummary();
    this.#cancelSummary = this.#clock.after(pause, () => {
      const stores = this.#stores;
      const state = stores?.search.state;
      const isAsked = stores?.combobox.isOpen && state?.status === 'found' && !stores.creation.chosen;
      this.#summary = isAsked
        ? this.#words.current.found(state.matches.items.length, state.matches.next !== null)
        : stores?.creation.chosen
          ? this.#summary
          : '';
      this.#host.requestUpdate();
    });
  }

  readonly #typed = ({ target, type }: Event): void => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    const name = this.#enter(target);
    const stores = this.#stores;
    if (!name || !stores) return;
    if (name !== 'newsletter' && type === 'input') stores.creation.clear(name);
    if (name === 'identifier') stores.identifier.typed();
    if (type !== 'change') return;
    if (name === 'phone') this.#unusual = { ...this.#unusual, phone: unusualPhone(target.value) };
    if (name === 'postalCode')
      this.#unusual = { ...this.#unusual, postalCode: unusualPostalCode(target.value) };
    if (this.#state?.step === 'other' && (name === 'firstName' || name === 'lastName'))
      void stores.identifier.suggest();
    this.#host.requestUpdate();
  };
}
