import { ClientError } from '@comptexpert-kit/client';
import { expectAccessible } from '../shared/testing/accessible.ts';
import { come, press } from '../shared/testing/acting.ts';
import {
  index,
  invoice,
  names,
  page,
  row,
  setUp,
  staff,
  statement,
} from '../shared/testing/document-list.ts';
import { find, settled, textOf } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok, plain } from '../shared/testing/harness.ts';
import { sticksOut } from '../shared/testing/narrow.ts';

const fail =
  (...error: ConstructorParameters<typeof ClientError>) =>
  (): Promise<never> =>
    Promise.reject(new ClientError(...error));
const never = (): Promise<never> => new Promise<never>(() => undefined);
const dialog = (element: Element): HTMLDialogElement => find(element, 'dialog', HTMLDialogElement);
const isOpen = (element: Element): boolean => element.shadowRoot?.querySelector('dialog[open]') !== null;
const said = (element: Element): string => plain(find(element, '.said').textContent);
const active = (element: Element): Element | null | undefined => element.shadowRoot?.activeElement;
const submit = async (element: Element): Promise<void> => {
  find(dialog(element), '.filled').click();
  await come(element);
};
const fill = (element: Element, name: string, value: string): void => {
  const field = find(dialog(element), `[name=${name}]`, HTMLInputElement);
  field.value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
};
const prove = async (element: Element): Promise<void> => {
  find(element, 'cx-second-factor').dispatchEvent(new CustomEvent('cx-second-factor-proved'));
  await come(element);
};
const of = (does: string, { name }: { readonly name: string }): string => `${does} : ${name}`;
const detailsOf = (events: readonly CustomEvent<unknown>[]): readonly unknown[] =>
  events.map(({ type, detail }) => [type, detail]);

describe('cx-document-list: the receipt', () => {
  it('proves a deposit with name, size, SHA-256 in groups, date and time, and what became of it', async () => {
    const { element } = await setUp();
    await press(element, of('Reçu', statement));
    ok(dialog(element).matches(':modal'));
    const text = dialog(element).textContent;
    for (const part of ['Relevé octobre.txt', '512 octets', 'Léa Petit', 'Pris en compte le'])
      includes(text, part);
    equal(
      find(dialog(element), '.hash').textContent,
      '01234567 89abcdef 01234567 89abcdef 01234567 89abcdef 01234567 89abcdef',
    );
    const time = new Intl.DateTimeFormat('fr', { dateStyle: 'full', timeStyle: 'long' });
    includes(text, time.format(new Date(statement.sentAt)));
    equal(plain(active(element)?.textContent ?? ''), 'Reçu de dépôt');
    await expectAccessible(element);
    equal(await sticksOut(element), []);
  });

  it('gives the focus back when it is closed, by its button and by Escape', async () => {
    const { element } = await setUp();
    for (const close of [
      () => press(element, 'Fermer'),
      async () => {
        dialog(element).close();
        await come(element);
      },
    ]) {
      const button = find(row(element, invoice), '[data-does=receipt]');
      button.focus();
      button.click();
      await come(element);
      await close();
      ok(!isOpen(element));
      ok(active(element) === button);
    }
  });

  it('stays open when the one before it tells late that it is closed', async () => {
    const { element } = await setUp();
    await press(element, of('Reçu', statement));
    const before = dialog(element);
    await press(element, 'Fermer');
    await press(element, of('Reçu', statement));
    before.dispatchEvent(new Event('close'));
    await come(element);
    ok(isOpen(element));
  });

  it('is copied as text, and printed alone', async () => {
    const { element } = await setUp();
    const { print } = globalThis;
    let copied = '';
    let printed = 0;
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: {
        writeText: (text: string) => {
          copied = text;
          return Promise.resolve();
        },
      },
    });
    globalThis.print = () => {
      printed += 1;
      dispatchEvent(new Event('afterprint'));
    };
    try {
      await press(element, of('Reçu', invoice));
      await press(element, 'Copier');
      includes(copied, 'Empreinte SHA-256 01234567 89abcdef');
      includes(dialog(element).textContent, 'Reçu copié.');
      await press(element, 'Imprimer');
      equal(printed, 1);
    } finally {
      Reflect.deleteProperty(navigator, 'clipboard');
      globalThis.print = print;
    }
  });
});

describe('cx-document-list: until a document is taken into account', () => {
  it('changes its type and comment', async () => {
    const changed = { ...invoice, documentType: 'bank', comment: 'Autre' } as const;
    const { element, space } = await setUp({ answers: { changeDocument: () => Promise.resolve(changed) } });
    await press(element, of('Modifier', invoice));
    equal(find(dialog(element), 'select', HTMLSelectElement).value, 'purchase-invoice');
    equal(find(dialog(element), 'textarea', HTMLTextAreaElement).value, 'Réglée par chèque');
    await expectAccessible(element);
    fill(element, 'type', 'bank');
    fill(element, 'comment', ' Autre ');
    await submit(element);
    equal(space.callsOf('changeDocument')[0]?.slice(0, 2), [
      invoice.id,
      { documentType: 'bank', comment: 'Autre' },
    ]);
    ok(!isOpen(element));
    for (const part of ['Banque', 'Autre']) includes(row(element, invoice).textContent, part);
    equal(said(element), 'Facture Moulins 12.pdf est modifié.');
  });

  it('removes it once that is confirmed by its name, and tells the page its id', async () => {
    const { element, space, events } = await setUp({
      answers: { removeDocument: () => Promise.resolve() },
    });
    await press(element, of('Supprimer', invoice));
    includes(active(element)?.textContent ?? '', 'Supprimer Facture Moulins 12.pdf ?');
    await expectAccessible(element);
    await press(element, 'Conserver');
    equal(space.callsOf('removeDocument').length, 0);
    await press(element, of('Supprimer', invoice));
    await submit(element);
    equal(names(element), [statement.name]);
    equal(said(element), 'Facture Moulins 12.pdf est supprimé.');
    equal(detailsOf(events), [['cx-document-removed', { documentId: invoice.id }]]);
    equal(active(element)?.id, 'list-title');
  });

  it('says that it was taken meanwhile where it was, and shows it as it is', async () => {
    const taken = { ...invoice, state: 'taken', changeable: false } as const;
    const { element, events } = await setUp({
      answers: {
        removeDocument: fail('document-taken', 'x'),
        readDocument: () => Promise.resolve(taken),
      },
    });
    await press(element, of('Supprimer', invoice));
    await submit(element);
    ok(!isOpen(element));
    includes(said(element), 'Le cabinet a pris Facture Moulins 12.pdf en compte entre-temps');
    includes(row(element, invoice).textContent, 'Pris en compte');
    excludes(row(element, invoice).textContent, 'Supprimer');
    equal(events.length, 0);
  });

  it('shows no more what somebody else has removed', async () => {
    const { element } = await setUp({ answers: { removeDocument: fail('document-unknown', 'x') } });
    await press(element, of('Supprimer', invoice));
    await submit(element);
    equal(names(element), [statement.name]);
    includes(said(element), 'n’était plus là');
  });

  it('says in place what keeps it from being removed, and lets one try again', async () => {
    const { element, space, clock } = await setUp({
      answers: { removeDocument: fail('rate-limited', 'x', { retryAfter: 20 }) },
    });
    await press(element, of('Supprimer', invoice));
    await submit(element);
    includes(dialog(element).textContent, 'Trop de demandes');
    includes(dialog(element).textContent, 'Réessayer dans 20 secondes');
    await expectAccessible(element);
    clock.advance(20_000);
    await settled(element);
    space.answers.removeDocument = never;
    await submit(element);
    equal(find(dialog(element), '.filled').ariaBusy, 'true');
    clock.advance(4_000);
    await settled(element);
    includes(dialog(element).textContent, 'plus long que d’habitude');
  });

  it('a removed document does not come back with an answer that was on its way', async () => {
    const { element, space } = await setUp({ answers: { removeDocument: () => Promise.resolve() } });
    let late = (): void => undefined;
    space.answers.listDocuments = () =>
      new Promise((resolve) => {
        late = () => {
          resolve(page([invoice, statement]));
        };
      });
    void element.refresh();
    await settled(element);
    const before = late;
    await press(element, of('Supprimer', invoice));
    space.answers.listDocuments = () => Promise.resolve(page([statement]));
    await submit(element);
    before();
    await come(element);
    equal(names(element), [statement.name]);
  });
});

describe('cx-document-list: for the firm', () => {
  const second = { ...invoice, id: 'doc-2', name: 'Deuxième.pdf', mine: false };
  const taken = (id: string) => ({ ...invoice, id, state: 'taken', changeable: false }) as const;

  it('R-12 takes one document into account, and tells the page its id', async () => {
    const { element, space, events } = await setUp({
      space: staff,
      company: '000000000',
      answers: { changeDocument: (id) => Promise.resolve(taken(id)) },
    });
    await expectAccessible(element);
    await press(element, of('Prendre en compte', invoice));
    equal(space.callsOf('changeDocument')[0]?.slice(0, 2), [invoice.id, { state: 'taken' }]);
    includes(row(element, invoice).textContent, 'Pris en compte');
    equal(said(element), 'Document pris en compte.');
    equal(detailsOf(events), [['cx-document-taken', { documentId: invoice.id }]]);
  });

  it('R-12 takes several at once, and says which could not be', async () => {
    const third = { ...second, id: 'doc-3' };
    const { element, space, events } = await setUp({
      space: staff,
      company: '000000000',
      documents: [invoice, second, third, statement],
      answers: {
        changeDocument: (id) =>
          id === second.id ? fail('document-taken', 'x')() : Promise.resolve(taken(id)),
        readDocument: (id) => Promise.resolve(taken(id)),
      },
    });
    equal(find(element, '.take').ariaDisabled, 'true');
    await press(element, 'Tout sélectionner');
    equal(element.shadowRoot?.querySelectorAll('.choice:checked').length, 3);
    await press(element, 'Prendre en compte (3)');
    equal(space.callsOf('changeDocument').length, 3);
    equal(events.length, 2);
    includes(said(element), '2 documents pris en compte. Un document n’a pas pu être pris en compte');
    equal(element.shadowRoot?.querySelector('.choice'), null);
  });

  it('takes nothing that a colleague has taken meanwhile', async () => {
    const { element, space } = await setUp({ space: staff, documents: [invoice, second] });
    await press(element, 'Tout sélectionner');
    space.answers.listDocuments = () => Promise.resolve(page([taken(invoice.id), second]));
    await element.refresh();
    await come(element);
    space.answers.changeDocument = (id) => Promise.resolve(taken(id));
    await press(element, 'Prendre en compte (1)');
    equal(
      space.callsOf('changeDocument').map(([id]) => id),
      [second.id],
    );
  });

  it('keeps what is chosen where the network fails half way', async () => {
    const { element, space } = await setUp({
      space: staff,
      company: '000000000',
      documents: [invoice, second],
      answers: {
        changeDocument: (id) => (id === second.id ? fail('offline', 'x')() : Promise.resolve(taken(id))),
      },
    });
    await press(element, 'Tout sélectionner');
    await press(element, 'Prendre en compte (2)');
    includes(textOf(element), 'Vous êtes hors connexion.');
    equal(find(row(element, second), '.choice', HTMLInputElement).checked, true);
    space.answers.changeDocument = (id) => Promise.resolve(taken(id));
    await press(element, 'Prendre en compte (1)');
    excludes(textOf(element), 'hors connexion');
  });

  it('R-12 files a document: folder, fiscal year and name', async () => {
    const { element, space, events } = await setUp({
      space: staff,
      company: '000000000',
      answers: {
        fileDocument: () => Promise.resolve({} as never),
        readDocument: () => Promise.resolve({ ...invoice, state: 'filed', changeable: false }),
      },
    });
    await press(element, of('Classer dans les archives', invoice));
    equal(space.callsOf('readArchiveIndex')[0]?.[0], { company: '000000000' });
    const options = [...dialog(element).querySelectorAll('option')].map(({ textContent }) => textContent);
    equal(options, ['Choisissez un dossier', 'Comptabilité', 'Comptabilité / Achats', 'Nouveau dossier…']);
    await expectAccessible(element);
    equal(await sticksOut(element), []);
    fill(element, 'fiscalYear', '26');
    await submit(element);
    includes(dialog(element).textContent, 'Choisissez le dossier.');
    includes(dialog(element).textContent, 'Indiquez l’année en quatre chiffres.');
    equal(active(element)?.getAttribute('name'), 'folder');
    await expectAccessible(element);
    fill(element, 'folder', 'folder-2');
    fill(element, 'fiscalYear', '2026');
    fill(element, 'name', 'Moulins 12.pdf');
    await settled(element);
    await submit(element);
    equal(space.callsOf('fileDocument')[0]?.slice(0, 2), [
      invoice.id,
      { folder: 'folder-2', fiscalYear: 2026, name: 'Moulins 12.pdf' },
    ]);
    includes(row(element, invoice).textContent, 'Classé');
    equal(detailsOf(events), [['cx-document-filed', { documentId: invoice.id }]]);
  });

  it('makes a folder for it once, however often filing has to be tried', async () => {
    const { element, space } = await setUp({
      space: staff,
      company: '000000000',
      answers: {
        addArchiveFolder: ({ name }) => Promise.resolve({ id: 'folder-new', name, parent: null }),
        fileDocument: fail('offline', 'x'),
        readDocument: () => Promise.resolve({ ...invoice, state: 'filed', changeable: false }),
      },
    });
    await press(element, of('Classer dans les archives', invoice));
    fill(element, 'folder', '+');
    await settled(element);
    fill(element, 'newFolder', 'Social');
    await submit(element);
    includes(dialog(element).textContent, 'Vous êtes hors connexion.');
    space.answers.fileDocument = () => Promise.resolve({} as never);
    await submit(element);
    equal(space.callsOf('addArchiveFolder').length, 1);
    equal(space.callsOf('addArchiveFolder')[0]?.slice(0, 2), [{ name: 'Social' }, { company: '000000000' }]);
    equal((space.callsOf('fileDocument')[1]?.[1] as { folder: string }).folder, 'folder-new');
    ok(!isOpen(element));
  });

  it('asks for the second factor where folders need it, and shows them once it is proved', async () => {
    const { element, space } = await setUp({
      space: staff,
      company: '000000000',
      answers: {
        readArchiveIndex: () => ({
          [Symbol.asyncIterator]: () => ({
            next: () => Promise.reject(new ClientError('second-factor-required', 'x')),
          }),
        }),
      },
    });
    await press(element, of('Classer dans les archives', invoice));
    includes(dialog(element).textContent, 'Annuler');
    space.answers.readArchiveIndex = async function* () {
      yield await Promise.resolve(index);
    };
    await prove(element);
    equal(active(element)?.getAttribute('name'), 'folder');
  });

  it('asks for the second factor where filing needs it, and files what was typed once it is proved', async () => {
    const { element, space, events } = await setUp({
      space: staff,
      company: '000000000',
      answers: {
        addArchiveFolder: ({ name }) => Promise.resolve({ id: 'folder-new', name, parent: null }),
        fileDocument: fail('second-factor-required', 'x'),
        readDocument: () => Promise.resolve({ ...invoice, state: 'filed', changeable: false }),
      },
    });
    await press(element, of('Classer dans les archives', invoice));
    fill(element, 'folder', '+');
    await settled(element);
    fill(element, 'newFolder', 'Social');
    fill(element, 'fiscalYear', '2025');
    await submit(element);
    await customElements.whenDefined('cx-second-factor');
    equal(find(dialog(element), 'form').checkVisibility(), false);
    await expectAccessible(element);
    space.answers.fileDocument = () => Promise.resolve({} as never);
    await prove(element);
    equal(space.callsOf('addArchiveFolder').length, 1);
    equal(space.callsOf('fileDocument')[1]?.slice(0, 2), [
      invoice.id,
      { folder: 'folder-new', fiscalYear: 2025, name: invoice.name },
    ]);
    equal(detailsOf(events), [['cx-document-filed', { documentId: invoice.id }]]);
    ok(!isOpen(element));
  });

  it('asks for the second factor where the firm takes documents into account, and goes on where it was', async () => {
    const second = { ...invoice, id: 'doc-second', name: 'Deuxième.pdf' };
    const taken = (id: string) => ({ ...(id === second.id ? second : invoice), state: 'taken' as const });
    const { element, space, events } = await setUp({
      space: staff,
      documents: [invoice, second],
      answers: {
        changeDocument: (id) =>
          id === second.id
            ? Promise.reject(new ClientError('second-factor-required', 'x'))
            : Promise.resolve(taken(id)),
      },
    });
    await press(element, 'Tout sélectionner');
    await press(element, 'Prendre en compte (2)');
    space.answers.changeDocument = (id) => Promise.resolve(taken(id));
    await prove(element);
    equal(
      space.callsOf('changeDocument').map(([id]) => id),
      [invoice.id, second.id, second.id],
    );
    equal(events.length, 2);
    equal(element.shadowRoot?.querySelector('cx-second-factor'), null);
  });

  it('says that folders do not come, and asks again', async () => {
    const { element, space } = await setUp({
      space: staff,
      company: '000000000',
      answers: {
        readArchiveIndex: () => ({
          [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new ClientError('offline', 'x')) }),
        }),
      },
    });
    await press(element, of('Classer dans les archives', invoice));
    includes(dialog(element).textContent, 'Vous êtes hors connexion.');
    await expectAccessible(element);
    space.answers.readArchiveIndex = async function* () {
      yield await Promise.resolve({ total: 0, folders: [], files: [], next: null });
    };
    await press(element, 'Réessayer');
    includes(dialog(element).textContent, 'Nouveau dossier…');
  });
});
