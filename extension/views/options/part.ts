import { html, nothing, type TemplateResult } from 'lit';
import type { OptionsWords } from '../../locales/fr/options.ts';
import type { Request } from '../../messages.ts';
import type { ExtensionState } from '../../state.ts';
import type { Confirmation } from '../confirmation.ts';
import type { ViewElement } from '../view-element.ts';

/** What the parts of the options page need of the page. */
export interface OptionsHost extends ViewElement {
  readonly words: OptionsWords;
  readonly confirmation: Confirmation;
  /** How what was asked in a part stands, told in that part. */
  tell(concerns: (request: Request) => boolean, done?: (request: Request) => unknown): TemplateResult;
}

/** One section of the options page. */
export abstract class Part {
  protected readonly host: OptionsHost;

  constructor(host: OptionsHost) {
    this.host = host;
  }

  abstract render(state: ExtensionState): TemplateResult;

  protected section(name: keyof OptionsWords['sections'], content: unknown): TemplateResult {
    return html`<section aria-labelledby="title-${name}">
      <h2 id="title-${name}">${this.host.words.sections[name]}</h2>
      ${content}
    </section>`;
  }

  protected said(text: string): TemplateResult {
    return html`<p class="said">${text}</p>`;
  }

  protected button(label: string, act: () => unknown, look = 'button'): TemplateResult {
    return html`<button type="button" class=${look} @click=${act}>${label}</button>`;
  }

  /** Why a setting cannot be changed. */
  protected fixed(state: ExtensionState, name: string): TemplateResult | typeof nothing {
    return isFixed(state, name)
      ? html`<p id="fixed-${name}" class="quiet">${this.host.words.managed.fixed}</p>`
      : nothing;
  }
}

export const isFixed = ({ managed }: ExtensionState, name: string): boolean => managed.fixed.includes(name);
