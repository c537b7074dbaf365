import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { Request } from '../../messages.ts';
import type { AccountView, ExtensionState } from '../../state.ts';
import { detailOf, markOf, standingOf } from '../account-face.ts';
import { colourNames, lookOf } from '../colours.ts';
import { icons } from '../icons.ts';
import { textIn } from '../text-in.ts';
import { isUsable } from '../time-left.ts';
import { Part } from './part.ts';

const types: readonly Request['type'][] = [
  'add-account',
  'renew-account',
  'rename-account',
  'colour-account',
  'move-account',
  'sign-out-account',
  'remove-account',
];

/** The accounts in their order, and all that is done with each. */
export class AccountsPart extends Part {
  override render(state: ExtensionState): TemplateResult {
    const { shared, words, store } = this.host;
    const { accounts } = state;
    const isAdding = store.isAsking({ type: 'add-account' });
    return this.section(
      'accounts',
      html`${accounts.length === 0 ? html`<p class="quiet">${words.accounts.none}</p>` : nothing}
        <ul class="lines">
          ${repeat(
            accounts,
            ({ id }) => id,
            (account, index) => this.#renderAccount(account, index, accounts.length),
          )}
        </ul>
        ${this.host.tell(
          ({ type }) => types.includes(type),
          (request) => this.#done(request, accounts),
        )}
        <button
          type="button"
          class="button ${accounts.length === 0 ? 'filled' : ''}"
          aria-busy=${isAdding ? 'true' : 'false'}
          @click=${() => store.ask({ type: 'add-account' })}
        >
          ${accounts.length === 0 ? shared.addAccount : shared.another}
        </button>`,
    );
  }

  #renderAccount(account: AccountView, index: number, count: number): TemplateResult {
    const { shared, clock } = this.host;
    const words = this.host.words.accounts;
    const move = (step: number, name: string, isThere: boolean): TemplateResult =>
      html`<button
        type="button"
        class="button icon"
        id="move-${step}-${account.id}"
        aria-label=${name}
        title=${name}
        aria-disabled=${isThere ? 'false' : 'true'}
        @click=${() => (isThere ? this.#move(account.id, index, step) : undefined)}
      >
        ${step < 0 ? icons.up : icons.down}
      </button>`;
    return html`<li class="account">
      <div class="stack">
        <div class="who">
          ${markOf(account)}
          <div>
            <strong>${account.label}</strong>
            <p class="quiet">${detailOf(account, shared)}</p>
          </div>
          ${standingOf(account, clock.now(), shared)}
        </div>
        <details>
          <summary>${words.manage(account.label)}</summary>
          ${this.#renderManage(account)}
        </details>
      </div>
      <div class="moves">
        ${move(-1, words.up(account.label), index > 0)}
        ${move(1, words.down(account.label), index < count - 1)}
      </div>
    </li>`;
  }

  #renderManage(account: AccountView): TemplateResult {
    const { store, confirmation, shared, clock } = this.host;
    const words = this.host.words.accounts;
    const { id } = account;
    const isUsed = isUsable(account.session, clock.now());
    return html`<div class="stack">
      <form
        class="field limited"
        @submit=${(event: SubmitEvent) => {
          event.preventDefault();
          this.#rename(id, event.currentTarget as HTMLFormElement);
        }}
      >
        <label for="label-${id}">${words.label}</label>
        <div class="control">
          <input
            id="label-${id}"
            name="label"
            required
            maxlength="80"
            autocomplete="off"
            value=${account.label}
          />
          <button class="button">${words.rename}</button>
        </div>
      </form>
      <fieldset>
        <legend class="label">${words.colour}</legend>
        <div class="colours">
          ${colourNames.map(
            (colour) =>
              html`<label class="swatch"
                ><input
                  type="radio"
                  name="colour-${id}"
                  .checked=${live(colour === account.colour)}
                  @change=${() => store.ask({ type: 'colour-account', account: id, colour })}
                /><i style=${styleMap(lookOf(colour))}></i>${words.colours[colour]}</label
              >`,
          )}
        </div>
      </fieldset>
      <div class="row">
        ${this.button(isUsed ? shared.renewSession : shared.renew, () => store.ask({ type: 'renew-account', account: id }))}
        ${
          isUsed
            ? this.button(words.signOutHere, () =>
                store.ask({ type: 'sign-out-account', account: id, everywhere: false }),
              )
            : nothing
        }
      </div>
      ${
        isUsed
          ? confirmation.render({
              id: `everywhere-${id}`,
              label: words.signOutEverywhere,
              question: words.confirmEverywhere,
              yes: words.signOutEverywhere,
              act: () => store.ask({ type: 'sign-out-account', account: id, everywhere: true }),
            })
          : nothing
      }
      ${confirmation.render({
        id: `remove-${id}`,
        label: words.remove,
        question: words.confirmRemove(account.label),
        yes: words.yesRemove,
        act: () => store.ask({ type: 'remove-account', account: id }),
      })}
    </div>`;
  }

  #rename(account: string, form: HTMLFormElement): void {
    const label = textIn(form, 'label').trim();
    if (label !== '') void this.host.store.ask({ type: 'rename-account', account, label });
  }

  async #move(account: string, index: number, step: number): Promise<void> {
    await this.host.store.ask({ type: 'move-account', account, to: index + step });
    // What moved took its buttons with it.
    await this.host.focusOn(`#move-${step}-${account}`);
  }

  #done(request: Request, accounts: readonly AccountView[]): unknown {
    const { words } = this.host;
    if (request.type !== 'move-account') return this.said(words.done);
    const place = accounts.findIndex(({ id }) => id === request.account) + 1;
    const label = accounts[place - 1]?.label ?? '';
    return html`<p class="quiet">${words.accounts.moved(label, place, accounts.length)}</p>`;
  }
}
