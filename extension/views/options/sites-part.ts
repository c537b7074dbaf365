import { html, nothing, type TemplateResult } from 'lit';
import { patternOf } from '../../build-settings.ts';
import type { ExtensionState, SiteView } from '../../state.ts';
import { textIn } from '../text-in.ts';
import { Part } from './part.ts';

/** The origin that somebody means by what they typed: HTTPS, or HTTP on this machine. */
export function originTyped(text: string): string | undefined {
  const typed = text.trim();
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, origin } = new URL(address);
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  if (!hostname.includes('.') && !isLocal) return undefined;
  return protocol === 'https:' || (protocol === 'http:' && isLocal) ? origin : undefined;
}

type Adding =
  | { readonly status: 'idle' }
  | { readonly status: 'wrong' }
  | { readonly status: 'denied' }
  | { readonly status: 'granted'; readonly origin: string };

/** The sites that may ask, what each one sees, and the way to let another one ask. */
export class SitesPart extends Part {
  #adding: Adding = { status: 'idle' };

  override render(state: ExtensionState): TemplateResult {
    const words = this.host.words.sites;
    return this.section(
      'sites',
      html`${state.sites.length === 0 ? html`<p class="quiet">${words.none}</p>` : nothing}
        <ul class="lines">
          ${state.sites.map((site) => this.#renderSite(site, state))}
        </ul>
        ${this.host.tell(
          ({ type }) => type === 'withdraw-site',
          () => this.said(this.host.words.done),
        )}
        ${this.#renderForm()}`,
    );
  }

  #renderSite({ origin, listed, accounts }: SiteView, state: ExtensionState): TemplateResult {
    const { shared, store } = this.host;
    const words = this.host.words.sites;
    const labels = state.accounts.filter(({ id }) => accounts.includes(id)).map(({ label }) => label);
    return html`<li class="row">
      <div class="site">
        <p class="mono">${origin}</p>
        <p class="quiet">
          ${listed ? html`${words.listed}. ` : nothing}${
            labels.length === 0 ? words.tellsNobody : words.tells(shared.list(labels))
          }
        </p>
      </div>
      <button
        type="button"
        class="button"
        aria-label=${words.withdraw(origin)}
        @click=${() => store.ask({ type: 'withdraw-site', origin })}
      >
        ${words.withdrawShort}
      </button>
    </li>`;
  }

  #renderForm(): TemplateResult {
    const words = this.host.words.sites;
    const isWrong = this.#adding.status === 'wrong';
    return html`<form class="field limited" novalidate @submit=${this.#submit}>
      <label for="site">${words.address}</label>
      <div class="control">
        <input
          id="site"
          name="site"
          type="url"
          inputmode="url"
          autocomplete="off"
          maxlength="300"
          aria-describedby="site-help site-problem"
          aria-invalid=${isWrong ? 'true' : 'false'}
        />
        <button class="button">${words.add}</button>
      </div>
      <p id="site-help" class="quiet">${words.help}</p>
      <div id="site-problem" role="alert">
        ${isWrong ? html`<p class="problem">${words.wrong}</p>` : nothing}
        ${this.#adding.status === 'denied' ? html`<p class="notice">${words.denied}</p>` : nothing}
      </div>
      <div role="status">
        ${this.#adding.status === 'granted' ? this.said(words.granted(this.#adding.origin)) : nothing}
      </div>
    </form>`;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const origin = originTyped(textIn(form, 'site'));
    if (origin === undefined) {
      this.#adding = { status: 'wrong' };
      await this.host.focusOn('#site');
      return;
    }
    // Within the click: browsers ask nothing outside of one.
    const isGranted = await this.host.surroundings.requestSite(patternOf(origin));
    this.#adding = isGranted ? { status: 'granted', origin } : { status: 'denied' };
    if (isGranted) form.reset();
    this.host.requestUpdate();
  };
}
