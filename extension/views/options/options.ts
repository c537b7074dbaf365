import { html, type TemplateResult } from 'lit';
import { options as english } from '../../locales/en/options.ts';
import { options as french, type OptionsWords } from '../../locales/fr/options.ts';
import type { Request } from '../../messages.ts';
import type { ExtensionState } from '../../state.ts';
import { baseStyles } from '../base.styles.ts';
import { Confirmation } from '../confirmation.ts';
import { tokenStyles } from '../tokens.styles.ts';
import { UnlockForm } from '../unlock-form.ts';
import { ViewElement } from '../view-element.ts';
import { AccountsPart } from './accounts-part.ts';
import { DataPart } from './data-part.ts';
import { LockingPart } from './locking-part.ts';
import { LooksPart } from './looks-part.ts';
import { ManagedPart } from './managed-part.ts';
import { optionsStyles } from './options.styles.ts';
import type { OptionsHost } from './part.ts';
import { SitesPart } from './sites-part.ts';

/** Everything that the owner may look at and change. */
export class ExtensionOptions extends ViewElement implements OptionsHost {
  static override styles = [tokenStyles, baseStyles, optionsStyles];

  readonly confirmation = new Confirmation(this);
  readonly #unlock = new UnlockForm(this);
  readonly #open = [new AccountsPart(this), new SitesPart(this), new LockingPart(this)];
  readonly #always = [new LooksPart(this), new ManagedPart(this), new DataPart(this)];

  get words(): OptionsWords {
    return this.language === 'en' ? english : french;
  }

  tell(concerns: (request: Request) => boolean, done?: (request: Request) => unknown): TemplateResult {
    return this.outcome(concerns, done);
  }

  protected override get heading(): string {
    return this.words.title;
  }

  protected override render(): TemplateResult {
    const { state } = this.store;
    return this.frame(
      html`<main>
        <h1>${this.words.title}</h1>
        ${this.notices()} ${state ? this.#renderState(state) : this.reading()}
      </main>`,
    );
  }

  #renderState(state: ExtensionState): TemplateResult {
    return html`${state.lock.locked ? this.#unlock.render() : this.#open.map((part) => part.render(state))}
    ${this.#always.map((part) => part.render(state))}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ext-options': ExtensionOptions;
  }
}
