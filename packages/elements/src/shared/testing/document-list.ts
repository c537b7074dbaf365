import type { ArchiveIndex, DepositedDocument, DocumentPage, Space } from '@comptexpert-kit/contract';
import { html, nothing } from 'lit';
import '../../document-list/document-list.define.ts';
import type { CxDocumentList } from '../../document-list/document-list.ts';
import { come } from './acting.ts';
import { FakeClient, marie } from './fake-client.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeSpace, type SpaceAnswers } from './fake-space.ts';
import { fixture } from './fixture.ts';
import { until } from './harness.ts';

export const invoice: DepositedDocument = {
  id: 'doc-invoice',
  name: 'Facture Moulins 12.pdf',
  documentType: 'purchase-invoice',
  comment: 'Réglée par chèque',
  mediaType: 'application/pdf',
  size: 1_724_416,
  sha256: '0123456789abcdef'.repeat(4),
  state: 'sent',
  sentAt: '2026-11-02T08:15:30.000Z',
  sentBy: 'Claire Moreau',
  mine: true,
  takenAt: null,
  filedAt: null,
  changeable: true,
};
export const statement: DepositedDocument = {
  ...invoice,
  id: 'doc-statement',
  name: 'Relevé octobre.txt',
  documentType: 'bank',
  comment: null,
  mediaType: 'text/plain',
  size: 512,
  state: 'taken',
  sentAt: '2026-11-01T10:00:00.000Z',
  sentBy: 'Léa Petit',
  mine: false,
  takenAt: '2026-11-02T08:30:00.000Z',
  changeable: false,
};

/** As many as one likes, newest first. */
export const several = (count: number, first = 0): readonly DepositedDocument[] =>
  Array.from({ length: count }, (_, index) => ({
    ...invoice,
    id: `doc-${first + index}`,
    name: `Pièce ${first + index}.pdf`,
  }));

/** Who is here: somebody of one company. */
export const here: Space = {
  name: 'Claire Moreau',
  email: 'claire.moreau@example.fr',
  staff: false,
  companies: [{ siren: '000000000', name: 'Boulangerie Moreau', rights: ['deposit'], secured: [] }],
};
/** One of the firm’s own people. */
export const staff: Space = { ...here, name: 'Nora Benali', staff: true, companies: [] };

export const index: ArchiveIndex = {
  total: 0,
  folders: [
    { id: 'folder-2', name: 'Achats', parent: 'folder-1' },
    { id: 'folder-1', name: 'Comptabilité', parent: null },
  ],
  files: [],
  next: null,
};

export const page = (items: readonly DepositedDocument[], next: string | null = null): DocumentPage => ({
  items: [...items],
  next,
});

interface Options {
  readonly lang?: string;
  readonly company?: string;
  readonly documents?: readonly DepositedDocument[];
  readonly space?: Space;
  readonly answers?: SpaceAnswers;
  readonly client?: Partial<FakeClient['answers']>;
}

export async function setUp({
  lang = 'fr',
  company,
  documents = [invoice, statement],
  space: who = here,
  answers = {},
  client: clientAnswers = {},
}: Options = {}) {
  const space = new FakeSpace({
    readSpace: () => Promise.resolve(who),
    listDocuments: () => Promise.resolve(page(documents)),
    async *readArchiveIndex() {
      yield await Promise.resolve(index);
    },
    readSecondFactor: () => Promise.resolve({ active: true, recoveryCodes: 10, proven: false }),
    ...answers,
  });
  const client = new FakeClient('cabinet');
  Object.assign(client.answers, {
    start: () => Promise.resolve({ status: 'signed-in', claims: marie, kept: false }),
    space: () => Promise.resolve(space.space),
    ...clientAnswers,
  });
  const clock = new FakeClock();
  const events: CustomEvent<unknown>[] = [];
  const note = (event: CustomEvent<unknown>) => events.push(event);
  const element = await fixture<CxDocumentList>(
    html`<cx-document-list
      lang=${lang}
      issuer="http://cabinet.localhost:4000"
      client-id="cabinet"
      company=${company ?? nothing}
      .client=${client}
      .clock=${clock}
      @cx-document-removed=${note}
      @cx-document-taken=${note}
      @cx-document-filed=${note}
    ></cx-document-list>`,
  );
  await until(() =>
    element.matches(
      ':state(loading), :state(ready), :state(failed), :state(signed-out), :state(second-factor)',
    ),
  );
  await come(element);
  return { element, space, client, clock, events };
}

/** The names of the documents that are shown, in order. */
export const names = (element: Element): readonly string[] =>
  [...(element.shadowRoot?.querySelectorAll('.rows .file-name') ?? [])].map(({ textContent }) =>
    textContent.trim(),
  );

/** The row of a document. */
export function row(element: Element, { id }: DepositedDocument): HTMLElement {
  const found = element.shadowRoot?.querySelector<HTMLElement>(`[data-document="${id}"]`);
  if (!found) throw new Error(`${id} is not shown`);
  return found;
}
