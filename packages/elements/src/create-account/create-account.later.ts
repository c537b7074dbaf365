import '../profile-picker/profile-picker.define.ts';
import '../settings/settings.define.ts';
import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { Profile } from '@comptexpert-kit/contract';
import { html, nothing, type CSSResult, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { createAccountWords, type CreateAccountWords } from '../locales/fr/create-account.ts';
import type { ProfileChoice } from '../profile-picker/profile-choices.ts';
import type { SelectedProfile } from '../profile-picker/profile-picker.events.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import { controlStyles } from '../shared/control.styles.ts';
import { failureWords } from '../shared/failure-words.ts';
import { formStateStyles } from '../shared/form-state.styles.ts';
import { inspect, report, reportFailure } from '../shared/inspect.ts';
import { LightForm } from '../shared/light-form.ts';
import { outcomeStyles } from '../shared/outcome.styles.ts';
import type { Rest } from '../shared/two-part-element.ts';
import { Words } from '../shared/words.ts';
import { CxAccountRequestedEvent } from './create-account.events.ts';
import { CreationStore, type CreationState, type Place } from './create-account.store.ts';
import { createAccountFormStyles, createAccountStyles } from './create-account.styles.ts';
import { CreationForm } from './creation-form.ts';
import { tabMemory } from './draft.ts';
import { helplineLine } from './refusal-alert.ts';
import { StepHistory } from './step-history.ts';
import { stepView, type StepView } from './step-view.ts';

/** What this needs of the element that it belongs to. */
interface Host extends ReactiveControllerHost, HTMLElement {
  readonly told: Set<string>;
  readonly clock: Clock | undefined;
  readonly profile: Profile | undefined;
  readonly list: 'cel' | undefined;
  readonly choices: readonly ProfileChoice[] | undefined;
  readonly helpline: string;
  readonly helplineHours: string;
  readonly originClientId: string | undefined;
  readonly links: Pick<StepView, 'home' | 'otherProfile'>;
  adopt(...styles: readonly CSSResult[]): void;
}

// Outside of the class, where TypeScript 6 forgets to rewrite the ending (the packed packages’ test holds it).
const otherLanguages = {
  en: async () => (await import('../locales/en/create-account.ts')).createAccountWords,
};

/** Leads from step to step: what the element does once it has loaded. */
export class CreateAccountLater implements Rest {
  readonly #host: Host;
  readonly #words: Words<CreateAccountWords>;
  readonly #form: LightForm;
  readonly #history: StepHistory;
  #client: ComptexpertClient | undefined;
  #creation: CreationStore | undefined;
  #fields: CreationForm | undefined;
  #isBroken = false;
  #choice: string | undefined;
  /** The focus moves there once the step is drawn. */
  #isLed = false;

  constructor(host: Host) {
    this.#host = host;
    inspect(host);
    this.#words = new Words(host, createAccountWords, otherLanguages);
    const submit = () => void this.#fields?.submit(host.originClientId);
    this.#form = new LightForm(host, submit, formStateStyles, createAccountFormStyles);
    this.#history = new StepHistory(this.#lead);
    host.adopt(controlStyles, outcomeStyles, createAccountStyles);
    for (const type of ['input', 'change'])
      this.#form.element.addEventListener(type, (event) => {
        this.#fields?.typed(event);
      });
    this.#form.element.addEventListener('focusout', (event) => {
      this.#fields?.left(event);
    });
  }

  get ready(): Promise<void> | undefined {
    return this.#words.ready;
  }

  get status(): string {
    return this.#creation?.state.step ?? 'waiting';
  }

  connect(client: ComptexpertClient): void {
    addEventListener('online', this.#online);
    this.#history.connect();
    if (client === this.#client) return;
    this.#dispose();
    this.#client = client;
    this.#isBroken = false;
    const place = this.#history.current ?? this.#start;
    this.#history.replace(place);
    this.#open(client);
    this.#goTo(place);
  }

  disconnect(): void {
    removeEventListener('online', this.#online);
    this.#history.disconnect();
    this.#dispose();
  }

  misconfigured(): void {
    this.#isBroken = true;
    this.#host.requestUpdate();
  }

  update(): void {
    const state = this.#creation?.state;
    if (state && 'submission' in state) this.#fields?.draw(state);
    else this.#form.remove();
  }

  updated(): void {
    const { host, element } = this.#form;
    element.querySelector('.cx-option[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    if (!this.#isLed) return;
    this.#isLed = false;
    const inShadow = host.shadowRoot?.querySelector<HTMLElement>('.outcome, cx-profile-picker');
    const target = inShadow ?? element.querySelector<HTMLElement>('input, select');
    target?.focus();
    // What stands there from before gives way to what is typed now.
    if (target instanceof HTMLInputElement) target.select();
    host.shadowRoot?.querySelector('.step')?.scrollIntoView({ block: 'nearest' });
  }

  render(): TemplateResult | typeof nothing {
    const words = this.#words.current;
    if (this.#isBroken) {
      const [title, advice] = failureWords(words, 'misconfigured');
      return html`<p class="body" role="alert"><strong>${title}</strong> ${advice}</p>`;
    }
    const creation = this.#creation;
    if (!creation) return nothing;
    const { list, choices, links } = this.#host;
    return html`<div class="body">
      ${stepView(creation.state, {
        words,
        list,
        choices,
        choice: this.#choice,
        helpline: this.#helpline(),
        ...links,
        select: this.#selected,
        changeQuality: () => {
          this.#go({ step: 'quality' });
        },
        sendAgain: () => void creation.sendAgain(),
      })}
    </div>`;
  }

  /** The first step here. */
  get #start(): Place {
    const { profile } = this.#host;
    if (profile === undefined) return { step: 'quality' };
    if (Object.hasOwn(this.#words.current.profiles, profile)) return placeFor(profile);
    report(this.#host, { content: 'choices', problem: ['unknown', profile] });
    return { step: 'quality' };
  }

  #open(client: ComptexpertClient): void {
    const host = this.#host;
    const clock = host.clock ?? systemClock;
    const creation = new CreationStore({ client, clock, drafts: tabMemory });
    let before: CreationState = creation.state;
    creation.addEventListener('change', () => {
      this.#follow(before, creation.state);
      before = creation.state;
    });
    creation.addEventListener('requested', () => {
      const { state } = creation;
      if (state.step !== 'quality')
        host.dispatchEvent(new CxAccountRequestedEvent({ profile: state.profile }));
    });
    this.#creation = creation;
    this.#fields = new CreationForm({
      client,
      clock,
      form: this.#form,
      creation,
      words: () => this.#words.current,
      helpline: this.#helpline,
      go: this.#go,
      searched: (search) => {
        if (search.status === 'failed') reportFailure(host, search.failure.code);
      },
    });
  }

  #goTo(place: Place): void {
    // Whoever comes to a form offline, or loses the network there, has what asks and can be told so.
    if (place.step !== 'quality') this.#client?.warmUp('account');
    this.#creation?.goTo(place);
  }

  #dispose(): void {
    this.#creation?.dispose();
    this.#fields?.dispose();
  }

  #follow(before: CreationState, state: CreationState): void {
    if (state.step === 'sent' && 'submission' in before) {
      // Nobody is led back to a form that was sent.
      this.#history.replace({ step: 'sent', profile: state.profile });
      this.#isLed = true;
    }
    const failure =
      'submission' in state && 'failure' in state.submission ? state.submission.failure : undefined;
    reportFailure(this.#host, failure?.code);
    this.#host.requestUpdate();
  }

  readonly #helpline = (): TemplateResult | undefined => {
    const { helpline, helplineHours } = this.#host;
    return helplineLine(this.#words.current, helpline, helplineHours);
  };

  /** Goes on to a step: one can come back from there. */
  readonly #go = (place: Place): void => {
    this.#history.push(place);
    this.#lead(place);
  };

  readonly #lead = (place: Place): void => {
    this.#fields?.leave();
    this.#isLed = true;
    this.#goTo(place);
  };

  readonly #selected = ({ profile, choice }: SelectedProfile): void => {
    this.#choice = choice;
    this.#go(placeFor(profile));
  };

  readonly #online = (): void => {
    this.#fields?.retry();
  };
}

const placeFor = (profile: Profile): Place => ({ step: profile === 'autre' ? 'other' : 'search', profile });
