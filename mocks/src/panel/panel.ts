import type { MailboxMessage } from '@comptexpert-kit/contract';
import { make } from '../dom.ts';
import type { Mocks, ScenarioName } from '../face.ts';
import type { Person } from '../houses/mock-house.ts';
import { scenarioNames } from '../scenarios.ts';
import { wordsFor, type Words } from '../words.ts';
import { panelStyles } from './panel.styles.ts';

/** What the panel works on: a running mock that says when something changed. */
export interface PanelSubject extends Mocks {
  readonly changes: EventTarget;
  /** Whom it knows. */
  readonly people: readonly Person[];
}

/**
 * Says that the page stands on a mock, and lets a developer choose who is signed in at the issuer and what goes wrong,
 * read the mails and start again. For development only.
 *
 * @customElement cx-mock-panel
 * @summary The controls of the mock.
 */
export class CxMockPanel extends HTMLElement {
  #subject: PanelSubject | undefined;
  #stopWatching: AbortController | undefined;
  #words: Words = wordsFor('fr');
  readonly #persona = make('select');
  readonly #scenarios = new Map<ScenarioName, HTMLInputElement>();
  readonly #mails = make('ul');

  /** The mock to show. */
  get mocks(): PanelSubject | undefined {
    return this.#subject;
  }
  set mocks(subject: PanelSubject | undefined) {
    this.#subject = subject;
    if (this.isConnected) this.#watch();
  }

  connectedCallback(): void {
    this.lang = this.closest('[lang]')?.getAttribute('lang') ?? document.documentElement.lang;
    this.#words = wordsFor(this.lang);
    this.lang = this.#words === wordsFor('en') ? 'en' : 'fr';
    if (!this.shadowRoot) this.#build();
    this.#watch();
  }

  disconnectedCallback(): void {
    this.#stopWatching?.abort();
  }

  #watch(): void {
    this.#stopWatching?.abort();
    this.#stopWatching = new AbortController();
    const { signal } = this.#stopWatching;
    this.#subject?.changes.addEventListener('change', () => void this.#show(), { signal });
    void this.#show();
  }

  #build(): void {
    const words = this.#words;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(panelStyles);
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];

    this.#persona.addEventListener('change', () => void this.#subject?.setPersona(this.#persona.value));

    for (const name of scenarioNames) {
      const box = make('input', { type: 'checkbox', name });
      box.addEventListener('change', () => void this.#subject?.setScenario(this.#chosen()));
      this.#scenarios.set(name, box);
    }
    const boxes = [...this.#scenarios].map(([name, box]) =>
      make('label', {}, box, words.scenarioNames[name]),
    );
    const again = make('button', { type: 'button', textContent: words.startAgain });
    again.addEventListener('click', () => void this.#subject?.reset());

    root.append(
      make(
        'details',
        {},
        make('summary', { textContent: words.mock }),
        make(
          'div',
          { className: 'content' },
          make('p', { textContent: words.mockNote }),
          make(
            'label',
            { className: 'stacked' },
            make('span', { className: 'label', textContent: words.persona }),
            this.#persona,
          ),
          make('fieldset', {}, make('legend', { textContent: words.scenarios }), ...boxes),
          make('p', { className: 'label', textContent: words.mails }),
          this.#mails,
          again,
        ),
      ),
    );
  }

  #offer(people: readonly Person[]): void {
    if (this.#persona.length > 0) return;
    const options = [{ identifier: 'none', who: this.#words.nobody }, ...people];
    this.#persona.append(
      ...options.map(({ identifier, who }) => make('option', { value: identifier, textContent: who })),
    );
  }

  #chosen(): ScenarioName[] {
    return [...this.#scenarios].filter(([, box]) => box.checked).map(([name]) => name);
  }

  async #show(): Promise<void> {
    const subject = this.#subject;
    if (!subject) return;
    this.#offer(subject.people);
    this.#persona.value = subject.persona;
    for (const [name, box] of this.#scenarios) box.checked = subject.scenario.includes(name);
    const mails = await subject.mailbox();
    if (subject !== this.#subject) return;
    const none = make('li', { textContent: this.#words.noMail });
    this.#mails.replaceChildren(...(mails.length === 0 ? [none] : mails.map((mail) => this.#mail(mail))));
  }

  #mail({ to, subject, links }: MailboxMessage): HTMLLIElement {
    const ways = links.map((href) => make('a', { href, textContent: this.#words.link }));
    return make('li', {}, make('p', { textContent: subject }), make('p', { textContent: to }), ...ways);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cx-mock-panel': CxMockPanel;
  }
}
