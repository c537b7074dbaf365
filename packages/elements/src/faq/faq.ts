import { html, nothing, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit';
import { faqWords } from '../locales/fr/faq.ts';
import { DisplayElement } from '../shared/display-element.ts';
import type { Finding } from '../shared/mistakes.ts';
import { linkUrl } from '../shared/safe-url.ts';
import { Words } from '../shared/words.ts';
import {
  givenQuestions,
  ownQuestions,
  type FaqQuestion,
  type FaqTarget,
  type FaqWords,
  type Part,
  type Question,
  type Questions,
} from './faq-questions.ts';
import { faqStyles } from './faq.styles.ts';

/**
 * « Questions fréquentes »: five questions, each opened by itself, several at once; or the page’s own questions. A search
 * in the page finds what is closed and opens it, as browsers do with `<details>`; so does an address that ends in `#` and
 * the id of a question: `pourquoi`, `qui`, `creer`, `retrouver`, `expertpass`.
 *
 * @customElement cx-faq
 * @summary Frequently asked questions about Comptexpert.
 * @slot title - The title, in the page’s own words.
 * @slot questions - `<details>` of the page’s own, in place of all questions.
 * @csspart card - The card.
 * @csspart title - The title.
 * @csspart question - A question, open or closed, with its answer.
 * @cssprop --cx-color-accent - Links, arrows and focus ring. Every token of the kit holds here.
 */
export class CxFaq extends DisplayElement {
  static override styles: CSSResultGroup = [super.styles, faqStyles];

  static override properties: PropertyDeclarations = {
    createAccountUrl: { attribute: 'create-account-url' },
    helpUrl: { attribute: 'help-url' },
    recoveryUrl: { attribute: 'recovery-url' },
    questions: { attribute: false },
  };

  /** Where one creates an account; by default the issuer’s page for it. */
  declare createAccountUrl: string | undefined;

  /** Where the full help is; by default the issuer’s. */
  declare helpUrl: string | undefined;

  /** Where a forgotten identifier or password is recovered; by default the issuer’s page for it. */
  declare recoveryUrl: string | undefined;

  /** The page’s own questions, in place of the five. */
  declare questions: readonly FaqQuestion[] | undefined;

  readonly #words = new Words<FaqWords>(this, faqWords, otherLanguages);

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#openAddressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#openAddressed);
  }

  /** @internal */
  override findings(): readonly Finding[] {
    const found: Finding[] = this.#questions.problems.map((problem) => ({ content: 'questions', problem }));
    const given = [this.createAccountUrl, this.helpUrl, this.recoveryUrl];
    for (const url of given)
      if (url !== undefined && !this.link(url, ''))
        found.push({ content: 'questions', problem: ['address', url] });
    const isOwn = this.questions === undefined && !this.querySelector(':scope > [slot=questions]');
    if (isOwn && given.includes(undefined) && !this.link(undefined, '/'))
      found.push({ settings: this.settings });
    return found;
  }

  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated && !this.isServerView) await this.#words.ready;
    await super.scheduleUpdate();
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    this.#openAddressed();
  }

  get #questions(): Questions {
    const own = (problems: Questions['problems']): Questions => ({
      usable: ownQuestions(this.#words.current, (target) => this.#addressOf(target)),
      problems,
    });
    if (this.questions === undefined) return own([]);
    const base = this.isServerView ? undefined : this.baseURI;
    const given = givenQuestions(this.questions, (href) => linkUrl(href, base));
    return given.usable.length > 0 ? given : own(given.problems);
  }

  #addressOf(target: FaqTarget): string | undefined {
    switch (target) {
      case 'create':
        return this.link(this.createAccountUrl, '/inscription.php');
      case 'help':
        return this.link(this.helpUrl, '/aide');
      case 'recover':
        return this.link(this.recoveryUrl, '/find_identifiant.php');
    }
  }

  /** Opens the question that the address of the page names: no browser looks into a shadow tree for it. */
  readonly #openAddressed = (): void => {
    const { hash } = location;
    const all = [
      ...(this.shadowRoot?.querySelectorAll('details') ?? []),
      ...this.querySelectorAll('details'),
    ];
    const asked = all.find(({ id }) => id && URL.parse(`#${id}`, location.href)?.hash === hash);
    if (!asked) return;
    asked.open = true;
    const summary = asked.querySelector('summary');
    summary?.focus({ preventScroll: true });
    summary?.scrollIntoView({ block: 'start' });
  };

  readonly #slotted = (event: Event): void => {
    if ((event.target as HTMLSlotElement).assignedElements().length === 0) return;
    void this.#dressSlotted().catch(() => undefined);
  };

  /** The page’s own `<details>` are in its tree, and so are the styles for them. */
  async #dressSlotted(): Promise<void> {
    const { dressSlottedQuestions } = await slottedLook();
    const root = this.getRootNode();
    if (root instanceof Document || root instanceof ShadowRoot) dressSlottedQuestions(root);
  }

  protected override render(): TemplateResult {
    const { title } = this.#words.current;
    return html`<section class="card" part="card">
      <div class="body">
        ${this.bare ? nothing : html`<h2 part="title"><slot name="title">${title}</slot></h2>`}
        <slot name="questions" @slotchange=${this.#slotted}
          >${this.#questions.usable.map((question) => this.#renderQuestion(question))}</slot
        >
      </div>
    </section>`;
  }

  #renderQuestion({ id, question, answer }: Question): TemplateResult {
    return html`<details id=${id} part="question">
      <summary>
        <span>${question}</span>
        <svg
          viewBox="0 0 16 22"
          fill="none"
          stroke="currentColor"
          stroke-width="2.4"
          stroke-linecap="round"
          stroke-linejoin="round"
          aria-hidden="true"
        >
          <path d="m3 8.5 5 5 5-5" />
        </svg>
      </summary>
      <div class="answer">${answer.map((paragraph) => html`<p>${paragraph.map(renderPart)}</p>`)}</div>
    </details>`;
  }
}

const renderPart = (part: Part): unknown => {
  if (typeof part === 'string') return part;
  return part.href === undefined ? part.text : html`<a href=${part.href}>${part.text}</a>`;
};

// Not in the class, where TypeScript 6 would leave the names of the files as they are.
const otherLanguages = {
  en: async () => (await import('../locales/en/faq.ts')).faqWords,
};
const slottedLook = () => import('./slotted-questions.ts');

declare global {
  interface HTMLElementTagNameMap {
    'cx-faq': CxFaq;
  }
}
