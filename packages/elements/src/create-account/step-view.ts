import type { Profile } from '@comptexpert-kit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { CreateAccountWords } from '../locales/fr/create-account.ts';
import type { ProfileChoice } from '../profile-picker/profile-choices.ts';
import type { SelectedProfile } from '../profile-picker/profile-picker.events.ts';
import type { CreationState } from './create-account.store.ts';
import { sentView } from './sent-view.ts';

export interface StepView {
  readonly words: CreateAccountWords;
  readonly list: 'cel' | undefined;
  readonly choices: readonly ProfileChoice[] | undefined;
  /** The choice that somebody settled on before. */
  readonly choice: string | undefined;
  readonly helpline: unknown;
  /** Addresses. */
  readonly home: string | undefined;
  readonly otherProfile: string | undefined;
  readonly select: (selected: SelectedProfile) => void;
  readonly changeQuality: () => void;
  readonly sendAgain: () => void;
}

function formStep({ words, changeQuality }: StepView, title: string, profile: Profile): TemplateResult {
  return html`<h2 class="heading step">${title}</h2>
    <p class="quality">
      ${words.quality} <strong>${words.profiles[profile]}</strong>
      <button class="link" type="button" @click=${changeQuality}>${words.changeQuality}</button>
    </p>
    <slot name="form"></slot>`;
}

/** What a step shows in the shadow tree; forms are slotted. */
export function stepView(state: CreationState, view: StepView): TemplateResult {
  const { words, helpline, home, sendAgain } = view;
  switch (state.step) {
    case 'quality':
      return html`<h2 class="heading step">${words.qualityTitle}</h2>
        <cx-profile-picker
          bare
          list=${view.list ?? nothing}
          other-profile-url=${view.otherProfile ?? nothing}
          .choices=${view.choices}
          .value=${view.choice}
          @cx-profile-selected=${({ detail }: CustomEvent<SelectedProfile>) => {
            view.select(detail);
          }}
        ></cx-profile-picker>`;
    case 'sent':
      return sentView({ ...state, words, helpline, home, sendAgain, startAgain: view.changeQuality });
    case 'search':
    case 'number':
    case 'other':
      return formStep(view, words.titles[state.step], state.profile);
  }
}
