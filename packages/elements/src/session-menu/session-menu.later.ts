import '../settings/settings.define.ts';
import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { Claims } from '@comptexpert-kit/contract';
import { html, nothing, svg, type CSSResult, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { sessionMenuWords, type SessionMenuWords } from '../locales/fr/session-menu.ts';
import { controlStyles } from '../shared/control.styles.ts';
import { inspect, reportFailure } from '../shared/inspect.ts';
import { failureWords } from '../shared/failure-words.ts';
import type { Failure } from '../shared/failure.ts';
import { CxSignedOutEvent } from '../shared/session.events.ts';
import type { Rest } from '../shared/two-part-element.ts';
import { Words } from '../shared/words.ts';
import { regionName } from '../shared/region-names.ts';
import { SessionEnded, SessionMenuStore, type SessionMenuState } from './session-menu.store.ts';
import { sessionPanelStyles } from './session-panel.styles.ts';

/** What this needs of the element that it belongs to. */
interface Host extends ReactiveControllerHost, HTMLElement {
  readonly told: Set<string>;
  readonly signIn: boolean;
  readonly accountLink: string | undefined;
  readonly silent: boolean;
  adopt(...styles: readonly CSSResult[]): void;
}

type SignedIn = Extract<SessionMenuState, { status: 'signed-in' }>;
type SignedOut = Extract<SessionMenuState, { status: 'signed-out' }>;

const icon = (path: TemplateResult, name: string): TemplateResult =>
  html`<svg
    class=${name}
    viewBox="0 0 16 16"
    width="1em"
    height="1em"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${path}
  </svg>`;

const nameOf = ({ name, given_name, family_name, preferred_username }: Claims): string =>
  name ?? ([given_name, family_name].filter(Boolean).join(' ') || preferred_username) ?? '';

/** First letters of first name and surname. */
const initialsOf = (claims: Claims): string => {
  const { given_name, family_name } = claims;
  const [first = '', ...rest] =
    given_name && family_name ? [given_name, family_name] : nameOf(claims).split(' ');
  return [first, rest.at(-1) ?? '']
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toUpperCase();
};

/** Everything that the menu does once the client can say who is signed in. */
export class SessionMenuLater implements Rest {
  readonly #host: Host;
  readonly #words: Words<SessionMenuWords>;
  #store: SessionMenuStore | undefined;
  #isOpen = false;

  constructor(host: Host) {
    this.#host = host;
    inspect(host);
    this.#words = new Words(host, sessionMenuWords, {
      en: async () => (await import('../locales/en/session-menu.ts')).sessionMenuWords,
    });
    host.adopt(controlStyles, sessionPanelStyles);
  }

  get ready(): Promise<void> | undefined {
    return this.#words.ready;
  }

  get status(): string {
    return this.#state.status;
  }

  get #state(): SessionMenuState {
    return this.#store?.state ?? { status: 'unknown' };
  }

  connect(client: ComptexpertClient): void {
    this.disconnect();
    const host = this.#host;
    const store = (this.#store = new SessionMenuStore(client));
    store.addEventListener('change', () => {
      if ('failure' in store.state) reportFailure(host, store.state.failure?.code);
      host.requestUpdate();
    });
    store.addEventListener('ended', (event) => {
      if (event instanceof SessionEnded) host.dispatchEvent(new CxSignedOutEvent(event.reason));
    });
    addEventListener('pageshow', this.#pageShown);
    void store.start(host.silent);
  }

  disconnect(): void {
    removeEventListener('pageshow', this.#pageShown);
    this.#store?.dispose();
    this.#store = undefined;
  }

  misconfigured(): void {
    // Nobody can be signed in here, and nobody is bothered with it: the page’s developer was told.
  }

  // A page that comes back from the browser’s cache: whatever was under way when it was left is over.
  readonly #pageShown = (event: PageTransitionEvent): void => {
    if (event.persisted) this.#store?.refresh();
  };

  get #button(): HTMLElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('.who');
  }

  get #panel(): HTMLElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('.panel');
  }

  readonly #toggled = (event: ToggleEvent): void => {
    this.#isOpen = event.newState === 'open';
    // Where the focus was would be hidden: it goes back to the button, as after Escape in any menu.
    if (!this.#isOpen && this.#panel?.matches(':focus-within')) this.#button?.focus();
    this.#host.requestUpdate();
  };

  readonly #left = (event: FocusEvent): void => {
    const { relatedTarget } = event;
    if (this.#isOpen && relatedTarget instanceof Node && !this.#holds(relatedTarget))
      this.#panel?.hidePopover();
  };

  #holds(node: Node): boolean {
    return this.#host.shadowRoot?.contains(node) === true || this.#host.contains(node);
  }

  /** Arrows open the menu and go from one of its actions to the next; Tab does too, as everywhere. */
  readonly #key = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const panel = this.#panel;
    if (step === undefined || !panel) return;
    event.preventDefault();
    panel.showPopover();
    const actions = [...panel.querySelectorAll<HTMLElement>('.action')];
    const active = actions.findIndex((action) => action.matches(':focus'));
    const next = active < 0 && step < 0 ? actions.length - 1 : active + step;
    actions.at(next % actions.length)?.focus();
  };

  readonly #signOutHere = (): void => {
    void this.#store?.signOut('here');
  };

  readonly #signOutEverywhere = (): void => {
    void this.#store?.signOut('everywhere');
  };

  readonly #startSignIn = (): void => {
    void this.#store?.signIn();
  };

  readonly #dismiss = (): void => {
    this.#store?.dismiss();
  };

  render(): TemplateResult {
    const session = this.#state;
    return html`<div class="menu" @focusout=${this.#left} @keydown=${this.#key}>
      ${
        session.status === 'signed-in'
          ? this.#renderSignedIn(session)
          : session.status === 'unknown'
            ? html`<div class="room"></div>`
            : html`<slot name="signed-out"
                >${this.#host.signIn ? this.#renderSignIn(session) : nothing}</slot
              >`
      }
      <div role="status">${session.status === 'signed-out' ? this.#renderNotice(session) : nothing}</div>
    </div>`;
  }

  #renderSignIn({ pending }: SignedOut): TemplateResult {
    return html`<button
      class="button sign-in"
      type="button"
      aria-busy=${pending ? 'true' : 'false'}
      @click=${this.#startSignIn}
    >
      ${this.#words.current.signIn}
    </button>`;
  }

  #renderNotice({ notice, failure }: SignedOut): TemplateResult | typeof nothing {
    const words = this.#words.current;
    const text = failure ? this.#sentences(failure) : notice && words.notices[notice];
    if (text === undefined) return nothing;
    return html`<div class="notice" part="notice">
      <p>${text}</p>
      <button class="close" type="button" aria-label=${words.dismiss} @click=${this.#dismiss}>
        ${icon(svg`<path d="m3.5 3.5 9 9M12.5 3.5l-9 9" />`, '')}
      </button>
    </div>`;
  }

  #sentences({ code }: Failure): string {
    return failureWords(this.#words.current, code).join(' ');
  }

  #renderSignedIn(session: SignedIn): TemplateResult {
    const { claims } = session;
    const expanded = this.#isOpen ? 'true' : 'false';
    return html`<button
        class="button who"
        part="button"
        type="button"
        popovertarget="panel"
        aria-expanded=${expanded}
        aria-controls="panel"
      >
        <span class="initials" aria-hidden="true">${initialsOf(claims)}</span>
        <span class="shown">${nameOf(claims)}</span>
        ${icon(svg`<path d="m3.5 6 4.5 4.5L12.5 6" />`, 'chevron')}
      </button>
      <div
        class="panel"
        part="panel"
        id="panel"
        popover
        tabindex="-1"
        role="group"
        aria-label=${this.#words.current.account}
        @beforetoggle=${this.#toggled}
      >
        <div role="alert">
          ${session.failure ? html`<p class="failure">${this.#sentences(session.failure)}</p>` : nothing}
        </div>
        ${this.#renderPerson(claims)} ${this.#renderActions(session)}
      </div>`;
  }

  #renderPerson(claims: Claims): TemplateResult {
    const words = this.#words.current;
    const { comptexpert_profile: profile, comptexpert_region: region } = claims;
    const offices = claims.comptexpert_offices ?? [];
    const fact = (term: string, values: readonly (string | undefined)[]) => {
      const known = values.filter((value) => value !== undefined);
      return known.length === 0
        ? nothing
        : html`<div>
            <dt>${term}</dt>
            ${known.map((value) => html`<dd>${value}</dd>`)}
          </div>`;
    };
    return html`<div class="person">
      <p class="full-name">${nameOf(claims)}</p>
      ${profile && html`<p class="quiet">${words.profiles[profile]}</p>`}
      <dl>
        ${fact(words.identifier, [claims.preferred_username])}
        ${fact(words.region, [region && regionName(region)])}
        ${fact(words.registrationNumber, [claims.comptexpert_registration_number])}
        ${fact(
          words.offices(offices.length),
          offices.map(({ name }) => name),
        )}
      </dl>
    </div>`;
  }

  #renderActions({ pending }: SignedIn): TemplateResult {
    const words = this.#words.current;
    const { accountLink } = this.#host;
    const busy = (scope: string) => (pending === scope ? 'true' : 'false');
    return html`<div class="actions">
      ${accountLink && html`<a class="action" href=${accountLink}>${words.myAccount}</a>`}
      <slot name="actions"></slot>
      <button class="action" type="button" aria-busy=${busy('here')} @click=${this.#signOutHere}>
        ${words.signOutHere}
      </button>
      <button
        class="action"
        type="button"
        aria-busy=${busy('everywhere')}
        aria-describedby="means"
        @click=${this.#signOutEverywhere}
      >
        ${words.signOutEverywhere}
      </button>
      <p class="means quiet" id="means">${words.everywhereMeans}</p>
    </div>`;
  }
}
