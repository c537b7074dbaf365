import '@comptexpert-kit/elements/account.js';
import '@comptexpert-kit/elements/archive.js';
import '@comptexpert-kit/elements/document-list.js';
import '@comptexpert-kit/elements/document-uploader.js';
import '@comptexpert-kit/elements/kpi-widget.js';
import '@comptexpert-kit/elements/login-box.js';
import '@comptexpert-kit/elements/second-factor.js';
import '@comptexpert-kit/elements/session-menu.js';
import '@comptexpert-kit/elements/settings.js';
import '@comptexpert-kit/elements/user-admin.js';
import type { ComptexpertClient } from '@comptexpert-kit/client';
import { followSession } from '../shared/session-view.ts';
import { CompaniesDesk, companyWay } from './companies-desk.ts';
import { forgetShared, install, takeShared } from './installed.ts';
import { followLedgers } from './ledger-desk.ts';
import { codeOf, sentenceFor } from './refusals.ts';
import { companyHere, followWays, goTo, showView, viewHere } from './views.ts';
import { type Here, whoIsHere } from './who-is-here.ts';

const settings = document.querySelector('cx-settings');
const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);
const all = (selector: string): Iterable<HTMLElement> => document.querySelectorAll<HTMLElement>(selector);

function reveal(selector: string, isShown: boolean): void {
  for (const part of all(selector)) part.hidden = !isShown;
}

function tellCompany(element: Element, company: Here['company']): void {
  if (company) element.setAttribute('company', company.siren);
}

/** What a view is made of is there once somebody has seen it, and stays: what is under way in it goes on. */
function make(view: string, company: Here['company']): void {
  for (const template of document.querySelectorAll<HTMLTemplateElement>(
    `[data-view="${view}"] > template[data-when-shown]`,
  )) {
    const parts = document.importNode(template.content, true);
    for (const element of parts.querySelectorAll('[data-of-company]')) tellCompany(element, company);
    template.replaceWith(parts);
  }
}

/** Fills the page for whoever is here: the name, the company, and what is open to them. */
function fill({ name, isStaff, companies, company }: Here): void {
  for (const place of all('[data-name]')) place.textContent = name;
  for (const place of all('[data-company]')) place.textContent = company?.name ?? 'Votre espace client';
  const rights: readonly string[] = company?.rights ?? [];
  for (const part of all('li[data-right]')) part.hidden = !rights.includes(part.dataset['right'] ?? '');
  reveal('li[data-staff]', isStaff);
  reveal('[data-services]', rights.length > 0 || isStaff);
  reveal('[data-nothing]', rights.length === 0);
  reveal('[data-choose]', rights.length > 0);
  reveal('[data-desk]', isStaff && company !== undefined);
  reveal('[data-companies]', companies.length > 1);
  find('[data-company-list]')?.replaceChildren(...companies.map(companyWay));
  for (const element of all('[data-of-company]')) tellCompany(element, company);
}

/** Whether a view is open to whoever is here. */
function isOpen(view: string, { isStaff, company }: Here): boolean {
  const section = find(`[data-view="${view}"]`);
  if (section?.dataset['staff'] !== undefined) return isStaff;
  const right = section?.dataset['right'];
  return right === undefined || (company?.rights.some((one) => one === right) ?? false);
}

/** The space of one signed-in person, from the first answer of the backend on. */
class Space {
  readonly #client: ComptexpertClient;
  readonly #desk: CompaniesDesk;
  #here: Here | undefined;
  #asked = 0;

  constructor(client: ComptexpertClient) {
    this.#client = client;
    this.#desk = new CompaniesDesk(client);
    find('[data-retry]')?.addEventListener('click', () => void this.open());
    addEventListener('online', () => {
      if (!this.#here) void this.open();
    });
    // A figure leads to its voucher, a document that its list shows.
    document.addEventListener('cx-open-document', ({ detail }) => {
      goTo(new URL('/depot', location.href));
      this.#show(true);
      void document.querySelector('cx-document-list')?.open(detail.documentId);
    });
    followLedgers(client, () => this.#here?.company?.siren);
    followWays(() => void this.#turn());
  }

  /** Asks who is here and shows what the address says. */
  async open({ isTurn = false } = {}): Promise<void> {
    const asked = ++this.#asked;
    reveal('[data-trouble]', false);
    reveal('[data-opening]', this.#here === undefined);
    try {
      const here = await whoIsHere(this.#client, companyHere());
      if (asked !== this.#asked) return;
      this.#here = here;
      fill(here);
      this.#show(isTurn);
    } catch (error) {
      if (asked === this.#asked && codeOf(error) !== 'login-required') this.#tell(error);
    } finally {
      if (asked === this.#asked) reveal('[data-opening]', false);
    }
  }

  /** Somebody else may come. */
  forget(): void {
    this.#asked += 1;
    this.#here = undefined;
    reveal('[data-services]', false);
  }

  async #turn(): Promise<void> {
    const here = this.#here;
    if (!here || (here.company?.siren !== companyHere() && companyHere() !== undefined))
      await this.open({ isTurn: true });
    else this.#show(true);
  }

  #show(isTurn: boolean): void {
    const here = this.#here;
    if (!here) return;
    // One of the firm begins with the company that is meant.
    if (here.isStaff && !here.company && viewHere() === 'accueil') goTo(new URL('/bureau', location.href));
    const view = viewHere();
    const isShown = isOpen(view, here);
    if (isShown) make(view, here.company);
    showView(isShown ? view : 'closed', { isTurn });
    if (view === 'bureau') void this.#desk.show();
    if (view === 'depot' && isShown) void depositShared();
  }

  #tell(error: unknown): void {
    const place = find('[data-trouble-text]');
    if (place) place.textContent = sentenceFor(codeOf(error));
    reveal('[data-trouble]', true);
  }
}

/** What was shared with the installed page becomes a deposit. */
async function depositShared(): Promise<void> {
  const files = await takeShared();
  if (files.length > 0) document.querySelector('cx-document-uploader')?.add(files);
  if (new URLSearchParams(location.search).has('partage')) history.replaceState(null, '', location.pathname);
}

install();

let space: Space | undefined;
let holder: string | undefined;

await followSession(settings, (session) => {
  if (session.status === 'signed-out' && (session.reason === 'requested' || session.reason === 'elsewhere'))
    void forgetShared();
  if (session.status !== 'signed-in') return;
  void settings?.client.then((client) => {
    if (!client) return;
    space ??= new Space(client);
    if (holder !== undefined && holder !== session.claims.sub) space.forget();
    holder = session.claims.sub;
    void space.open();
  });
});
