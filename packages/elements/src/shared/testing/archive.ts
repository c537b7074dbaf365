import type { ArchiveIndex, ArchiveIndexFile } from '@comptexpert-kit/contract';
import { html } from 'lit';
import '../../archive/archive.define.ts';
import type { CxArchive } from '../../archive/archive.ts';
import { FakeClient, marie } from './fake-client.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeSpace, type SpaceAnswers } from './fake-space.ts';
import { fixture, settled } from './fixture.ts';
import { until } from './harness.ts';

/** A small archive, newest first, as the backend sends it. */
export const small: ArchiveIndex = {
  total: 6,
  folders: [
    { id: 'legal', name: 'Juridique', parent: null },
    { id: 'legal-2017', name: '2017', parent: 'legal' },
    { id: 'books', name: 'Comptabilité', parent: null },
  ],
  files: [
    ['bilan', 'Bilan 2025.pdf', '2026-03-28', 2025, 'application/pdf', 1_684_000, 'books'],
    ['statuts', 'Statuts à jour.pdf', '2017-02-14', 2017, 'application/pdf', 125_000, 'legal-2017'],
    ['bail', 'Bail commercial siege social.pdf', '2017-02-14', 2017, 'application/pdf', 90_000, 'legal-2017'],
    ['note', 'Lisez-moi.txt', '2016-05-02', 2016, 'text/plain', 300, null],
    ['image', 'Façade.png', '2016-05-01', 2016, 'image/png', 2_000, null],
    ['lettre', 'Lettre.docx', '2016-04-01', null, 'application/msword', 12_345_000, null],
  ],
  next: null,
};

/** Very many files, page by page. */
export function* manyFiles(total: number, atOnce = 5_000): Generator<ArchiveIndex> {
  for (let start = 0; start < total; start += atOnce) {
    const files = Array.from({ length: Math.min(atOnce, total - start) }, (_, index): ArchiveIndexFile => {
      const number = start + index;
      const year = 2026 - Math.floor((12 * number) / total);
      const name = `Facture ${String(total - number).padStart(6, '0')} ${number % 7 === 0 ? 'Électricité' : 'Farine'}.pdf`;
      return [`f${number}`, name, `${year}-06-30`, year, 'application/pdf', 40_000 + number, null];
    });
    const isLast = start + atOnce >= total;
    yield { total, folders: [], files, next: isLast ? null : `2020-01-01~f${start}` };
  }
}

export async function* pagesOf(...pages: readonly ArchiveIndex[]): AsyncGenerator<ArchiveIndex> {
  for (const page of pages) yield await Promise.resolve(page);
}

interface Options {
  readonly lang?: string;
  readonly company?: string;
  readonly answers?: SpaceAnswers;
  readonly client?: Partial<FakeClient['answers']>;
}

export async function setUpArchive({
  lang = 'fr',
  company,
  answers = {},
  client: clientAnswers = {},
}: Options = {}) {
  const space = new FakeSpace({ readArchiveIndex: () => pagesOf(small), ...answers });
  const client = new FakeClient('cabinet');
  Object.assign(client.answers, {
    start: () => Promise.resolve({ status: 'signed-in', claims: marie, kept: false }),
    space: () => Promise.resolve(space.space),
    ...clientAnswers,
  });
  const clock = new FakeClock();
  const events: CustomEvent[] = [];
  const element = await fixture<CxArchive>(
    html`<cx-archive
      lang=${lang}
      issuer="http://cabinet.localhost:4000"
      client-id="cabinet"
      .company=${company}
      .client=${client}
      .clock=${clock}
      @cx-archive-opened=${(event: CustomEvent) => events.push(event)}
    ></cx-archive>`,
  );
  await until(() =>
    element.shadowRoot?.querySelector('.list, .outcome, cx-second-factor, .bones ~ *, [role=status]'),
  );
  await come(element);
  return { element, space, client, clock, events };
}

/** Lets everything that was asked be answered and drawn. */
export async function come(element: Element): Promise<void> {
  for (let round = 0; round < 4; round++) await settled(element);
}

/** The lines that are drawn, from top to bottom. */
export const rowsOf = (element: Element): HTMLElement[] =>
  [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.row:not([hidden])') ?? [])].sort(
    (one, other) => Number(one.getAttribute('aria-rowindex')) - Number(other.getAttribute('aria-rowindex')),
  );

/** What the lines are called. */
export const namesOf = (element: Element): string[] =>
  rowsOf(element).map((row) => row.querySelector('.open')?.textContent ?? '');

/** The line of that name. */
export function rowOf(element: Element, name: string): HTMLElement {
  const found = rowsOf(element).find((row) => row.querySelector('.open')?.textContent === name);
  if (!found) throw new Error(`no line is called ${name}`);
  return found;
}

/** Presses a key where the focus is. */
export async function press(
  element: Element,
  key: string,
  held: Partial<KeyboardEventInit> = {},
): Promise<void> {
  const { activeElement } = element.shadowRoot ?? {};
  (activeElement ?? element).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...held }),
  );
  await come(element);
}

/** Presses the button of that name. */
export async function pushButton(element: Element, label: string): Promise<void> {
  const all = [...(element.shadowRoot?.querySelectorAll('button') ?? [])];
  const found = all.find((one) => one.textContent.trim() === label);
  if (!found) throw new Error(`no button is called ${label}`);
  found.click();
  await come(element);
}

/** Types into the search. */
export async function searchFor(element: Element, text: string): Promise<void> {
  const input = element.shadowRoot?.querySelector<HTMLInputElement>('[name=search]');
  if (!input) throw new Error('nothing to search with');
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await come(element);
}
