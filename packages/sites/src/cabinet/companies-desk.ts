import type { ClientSpace, ComptexpertClient } from '@comptexpert-kit/client';
import { codeOf, sentenceFor } from './refusals.ts';

type Page = Awaited<ReturnType<ClientSpace['listCompanies']>>;

/** A link to what this page shows of a company. */
export function companyWay({ siren, name }: Page['items'][number]): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `/?entreprise=${siren}`;
  link.dataset['way'] = 'accueil';
  link.textContent = `${name} (${siren.replace(/(\d{3})(?=\d)/g, '$1\u00a0')})`;
  item.append(link);
  return item;
}

/** The firm’s companies, for its own people: looked for as one types, page by page. */
export class CompaniesDesk {
  readonly #client: ComptexpertClient;
  readonly #field = document.querySelector<HTMLInputElement>('[data-company-search] input');
  readonly #count = document.querySelector('[data-company-count]');
  readonly #results = document.querySelector('[data-company-results]');
  readonly #more = document.querySelector<HTMLElement>('[data-company-more]');
  #asked: AbortController | undefined;
  #next: string | null = null;

  constructor(client: ComptexpertClient) {
    this.#client = client;
    this.#field?.form?.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.show();
    });
    this.#field?.addEventListener('input', () => void this.show());
    this.#more?.addEventListener('click', () => void this.#go({ isMore: true }));
  }

  /** Looks for what is typed. */
  async show(): Promise<void> {
    await this.#go({ isMore: false });
  }

  async #go({ isMore }: { readonly isMore: boolean }): Promise<void> {
    this.#asked?.abort();
    const { signal } = (this.#asked = new AbortController());
    const q = this.#field?.value.trim() ?? '';
    const after = isMore ? this.#next : null;
    try {
      const space = await this.#client.space();
      const page = await space.listCompanies({ q, ...(after !== null && { after }) }, signal);
      if (!signal.aborted) this.#list(page, isMore);
    } catch (error) {
      if (!signal.aborted) this.#say(sentenceFor(codeOf(error)));
    }
  }

  #list({ items, next }: Page, isMore: boolean): void {
    const ways = items.map(companyWay);
    if (isMore) this.#results?.append(...ways);
    else this.#results?.replaceChildren(...ways);
    this.#next = next;
    if (this.#more) this.#more.hidden = next === null;
    const count = this.#results?.childElementCount ?? 0;
    this.#say(
      count === 0
        ? 'Aucune entreprise ne porte ce nom ou ce SIREN.'
        : `${count} entreprise${count > 1 ? 's' : ''}${next === null ? '' : ', et d’autres'}`,
    );
  }

  #say(sentence: string): void {
    if (this.#count) this.#count.textContent = sentence;
  }
}
