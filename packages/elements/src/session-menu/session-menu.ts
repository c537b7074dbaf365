import type { ComptexpertClient } from '@comptexpert-kit/client';
import type { Claims } from '@comptexpert-kit/contract';
import { html, nothing, svg, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { sessionMenuWords as french } from '../locales/fr/session-menu.ts';
import { failureWords } from '../shared/failure-words.ts';
import type { Failure } from '../shared/failure.ts';
import { KitElement } from '../shared/kit-element.ts';
import { CxSignedOutEvent } from '../shared/session.events.ts';
import { Words } from '../shared/words.ts';
import { regionName } from './region-names.ts';
import { SessionEnded, SessionMenuStore, type SessionMenuState } from './session-menu.store.ts';
import { controlStyles } from '../shared/control.styles.ts';
import { sessionMenuStyles } from './session-menu.styles.ts';

const icon = (path: TemplateResult, name: string): TemplateResult =>
  html`<svg
    class=${name}
    viewBox="0 0 16 16"
    width="16"
    height="16"
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

/**
 * Who is signed in, with what the Ordre knows of them, and the ways out: of this site, or everywhere. Room is kept while
 * nobody knows yet. A session that ended by itself or elsewhere is told once, in a sentence.
 *
 * @customElement cx-session-menu
 * @summary Who is signed in, and signing out.
 * @fires {CxSignedOutEvent} cx-signed-out - Nobody is signed in any more: `detail.reason`.
 * @slot signed-out - What stands here while nobody is signed in; by default nothing, or the button of `sign-in`.
 * @slot actions - More links or buttons in the menu, before the ways out.
 * @csspart button - The button with initials and name.
 * @csspart panel - The menu that it opens.
 * @csspart notice - The sentence about a session that ended.
 * @cssprop --cx-color-accent - Initials, focus ring and links. Every token of the kit holds here.
 * @cssprop --cx-color-surface - Ground of the button and of the menu.
 * @cssState unknown - Nobody knows yet who is signed in.
 * @cssState signed-in - Someone is.
 * @cssState signed-out - Nobody is.
 */
export class CxSessionMenu extends KitElement {
  static override styles: CSSResultGroup = [super.styles, controlStyles, sessionMenuStyles];

  /** Page of « Mon compte »; by default the issuer’s home. */
  @property({ attribute: 'account-url' }) accountUrl: string | undefined;

  /** Shows « Se connecter » while nobody is signed in. */
  @property({ type: Boolean, attribute: 'sign-in' }) signIn = false;

  @state() private session: SessionMenuState = { status: 'unknown' };
  @state() private open = false;

  readonly #words = new Words(this, french, {
    en: async () => (await import('../locales/en/session-menu.ts')).sessionMenuWords,
  });
  readonly #internals = this.attachInternals();
  #store: SessionMenuStore | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pageshow', this.#pageShown);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pageshow', this.#pageShown);
  }

  protected override clientChanged(client: ComptexpertClient | undefined): void {
    this.#store?.dispose();
    this.#store = undefined;
    if (!client) return;
    const store = (this.#store = new SessionMenuStore(client));
    store.addEventListener('change', () => {
      this.session = store.state;
    });
    store.addEventListener('ended', (event) => {
      if (event instanceof SessionEnded) this.dispatchEvent(new CxSignedOutEvent(event.reason));
    });
    this.session = store.state;
    // Frameworks set properties after they insert: whether to ask silently is known at the end of this turn.
    setTimeout(() => {
      if (this.#store === store) void store.start(this.settings.silent === true);
    });
  }

  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await this.#words.ready;
    super.scheduleUpdate();
  }

  protected override updated(): void {
    this.#internals.states.clear();
    this.#internals.states.add(this.session.status);
  }

  // A page that comes back from the browser’s cache: whatever was under way when it was left is over.
  readonly #pageShown = (event: PageTransitionEvent): void => {
    if (event.persisted) this.#store?.refresh();
  };

  get #panel(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.panel');
  }

  #toggled(event: ToggleEvent): void {
    this.open = event.newState === 'open';
  }

  #left(event: FocusEvent): void {
    const { relatedTarget } = event;
    if (this.open && relatedTarget instanceof Node && !this.#holds(relatedTarget)) this.#panel?.hidePopover();
  }

  #holds(node: Node): boolean {
    return this.renderRoot.contains(node) || this.contains(node);
  }

  /** Arrows open the menu and go from one of its actions to the next; Tab does too, as everywhere. */
  #key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const panel = this.#panel;
    if (step === undefined || !panel) return;
    event.preventDefault();
    panel.showPopover();
    const actions = [...panel.querySelectorAll<HTMLElement>('.action')];
    const active = actions.findIndex((action) => action.matches(':focus'));
    const next = active < 0 && step < 0 ? actions.length - 1 : active + step;
    actions.at(next % actions.length)?.focus();
  }

  #signOutHere(): void {
    void this.#store?.signOut('here');
  }

  #signOutEverywhere(): void {
    void this.#store?.signOut('everywhere');
  }

  #startSignIn(): void {
    void this.#store?.signIn();
  }

  #dismiss(): void {
    this.#store?.dismiss();
  }

  protected override render(): TemplateResult {
    const { session } = this;
    return html`<div class="menu" @focusout=${this.#left} @keydown=${this.#key}>
      ${
        session.status === 'signed-in'
          ? this.#renderSignedIn(session)
          : session.status === 'unknown'
            ? html`<div class="room"></div>`
            : html`<slot name="signed-out">${this.signIn ? this.#renderSignIn(session) : nothing}</slot>`
      }
      <div role="status">${session.status === 'signed-out' ? this.#renderNotice(session) : nothing}</div>
    </div>`;
  }

  #renderSignIn({ pending }: Extract<SessionMenuState, { status: 'signed-out' }>): TemplateResult {
    return html`<button
      class="button sign-in"
      type="button"
      aria-busy=${pending ? 'true' : 'false'}
      @click=${this.#startSignIn}
    >
      ${this.#words.current.signIn}
    </button>`;
  }

  #renderNotice({
    notice,
    failure,
  }: Extract<SessionMenuState, { status: 'signed-out' }>): TemplateResult | typeof nothing {
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

  #renderSignedIn(session: Extract<SessionMenuState, { status: 'signed-in' }>): TemplateResult {
    const { claims } = session;
    const expanded = this.open ? 'true' : 'false';
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
        role="group"
        aria-label=${this.#words.current.account}
        @beforetoggle=${this.#toggled}
      >
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

  #renderActions({ pending, failure }: Extract<SessionMenuState, { status: 'signed-in' }>): TemplateResult {
    const words = this.#words.current;
    const account = this.link(this.accountUrl, '/');
    const busy = (scope: string) => (pending === scope ? 'true' : 'false');
    return html`<div class="actions">
      <div role="alert">${failure ? html`<p class="failure">${this.#sentences(failure)}</p>` : nothing}</div>
      ${account && html`<a class="action" href=${account}>${words.myAccount}</a>`}
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

declare global {
  interface HTMLElementTagNameMap {
    'cx-session-menu': CxSessionMenu;
  }
}
