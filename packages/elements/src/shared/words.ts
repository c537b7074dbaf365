import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The dictionaries that load when a page asks for them; French is always there. */
export type Dictionaries<T> = Readonly<Partial<Record<string, () => Promise<T>>>>;

/** The first two letters of the nearest `lang`, through shadow roots; French when nobody says. */
export function languageOf(element: Element): string {
  for (let node: Element | undefined = element; node;) {
    const lang = node.closest('[lang]')?.getAttribute('lang');
    if (lang) return lang.slice(0, 2).toLowerCase();
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : undefined;
  }
  return 'fr';
}

/** The words of one element in the language of the place where it stands; follows a `lang` that changes. */
export class Words<T> implements ReactiveController {
  current: T;
  /** Pending while a dictionary loads; a dictionary that cannot be had leaves the words as they are. */
  ready: Promise<void> | undefined;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #french: T;
  readonly #others: Dictionaries<T>;
  #observer: MutationObserver | undefined;
  #language = 'fr';

  constructor(host: ReactiveControllerHost & HTMLElement, french: T, others: Dictionaries<T>) {
    this.#host = host;
    this.current = this.#french = french;
    this.#others = others;
    host.addController(this);
  }

  /** The language of the words now. */
  get language(): string {
    return this.#language;
  }

  hostConnected(): void {
    this.#observer ??= new MutationObserver(() => {
      this.#follow();
    });
    const options = { attributes: true, attributeFilter: ['lang'], subtree: true };
    this.#observer.observe(this.#host.ownerDocument, options);
    this.#observer.observe(this.#host, options);
    this.#follow();
  }

  /** Says in which language the words are, wherever that is not the one of the place (WCAG 2.2, 3.1.2). */
  hostUpdated(): void {
    const { shadowRoot } = this.#host;
    const lang = this.current === this.#french ? 'fr' : this.#language;
    for (const part of [...(shadowRoot?.children ?? []), ...this.#host.querySelectorAll(':scope>.cx-form')])
      if (part instanceof HTMLElement && part.lang !== lang) part.lang = lang;
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  #follow(): void {
    const asked = languageOf(this.#host);
    const load = this.#others[asked];
    const language = load ? asked : 'fr';
    if (language === this.#language) return;
    this.#language = language;
    this.ready = Promise.resolve(load?.() ?? this.#french)
      .then(
        (words) => {
          if (this.#language !== language) return;
          this.current = words;
          this.#host.requestUpdate();
        },
        () => undefined,
      )
      .finally(() => (this.ready = undefined));
  }
}
