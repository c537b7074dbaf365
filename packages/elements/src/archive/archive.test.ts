import { ClientError } from '@comptexpert-kit/client';
import type { ArchiveIndex } from '@comptexpert-kit/contract';
import { expectAccessible } from '../shared/testing/accessible.ts';
import {
  come,
  manyFiles,
  namesOf,
  pagesOf,
  press,
  pushButton,
  rowOf,
  rowsOf,
  searchFor,
  setUpArchive,
  small,
} from '../shared/testing/archive.ts';
import { marie } from '../shared/testing/fake-client.ts';
import { find, textOf, settled } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok, until } from '../shared/testing/harness.ts';
import { sticksOut } from '../shared/testing/narrow.ts';

const open = (element: Element, name: string): Promise<void> => {
  rowOf(element, name).querySelector<HTMLElement>('.open')?.click();
  return come(element);
};
const cellsOf = (row: HTMLElement): string[] =>
  ['date', 'year', 'type', 'size'].map((name) => row.querySelector(`.${name}`)?.textContent ?? '');
const plain = (texts: readonly string[]): string[] =>
  texts.map((text) => text.replaceAll(/[\u00a0\u202f]/g, ' '));
const selectedIn = (element: Element): string[] =>
  rowsOf(element)
    .filter((row) => row.getAttribute('aria-selected') === 'true')
    .map((row) => row.querySelector('.open')?.textContent ?? '');
const focused = (element: Element): string =>
  element.shadowRoot?.activeElement?.querySelector('.open')?.textContent ?? '';

/** Has whatever the browser would save told instead, until the returned function is called. */
function onSaving(tell: (name: string) => void): () => void {
  Object.defineProperty(HTMLAnchorElement.prototype, 'click', {
    configurable: true,
    value(this: HTMLAnchorElement) {
      tell(this.download);
    },
  });
  return () => {
    Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
  };
}

describe('cx-archive', () => {
  it('ECP-4 ECM-8 leads through folders, and back by the path', async () => {
    const { element } = await setUpArchive();
    equal(namesOf(element), ['Comptabilité', 'Juridique', 'Lisez-moi.txt', 'Façade.png', 'Lettre.docx']);
    includes(rowOf(element, 'Juridique').textContent, '2 documents');
    await expectAccessible(element);
    await open(element, 'Juridique');
    await open(element, '2017');
    equal(namesOf(element), ['Statuts à jour.pdf', 'Bail commercial siege social.pdf']);
    equal(find(element, '.crumbs [aria-current]').textContent, '2017');
    await pushButton(element, 'Archives');
    equal(namesOf(element).length, 5);
  });

  it('tells how many folders and documents lie in the one that is open', async () => {
    const { element, clock } = await setUpArchive();
    const told = async () => {
      clock.advance(500);
      await come(element);
      return find(element, '.status').textContent.trim();
    };
    equal(await told(), '2 dossiers, 3 documents');
    await open(element, 'Juridique');
    await open(element, '2017');
    equal(await told(), '2 documents');
  });

  it('ECP-22 shows date, fiscal year, type and size', async () => {
    const { element } = await setUpArchive();
    await searchFor(element, 'bail');
    equal(plain(cellsOf(rowOf(element, 'Bail commercial siege social.pdf'))), [
      '14/02/2017',
      '2017',
      'PDF',
      '90 ko',
    ]);
    await searchFor(element, 'bilan');
    equal(plain(cellsOf(rowOf(element, 'Bilan 2025.pdf'))), ['28/03/2026', '2025', 'PDF', '1 684 ko']);
    await searchFor(element, 'lettre');
    equal(plain(cellsOf(rowOf(element, 'Lettre.docx'))), ['01/04/2016', '', 'Word', '12,3 Mo']);
    equal(
      [...(element.shadowRoot?.querySelectorAll('[role=columnheader] .link') ?? [])].map(({ textContent }) =>
        textContent.trim(),
      ),
      ['Nom', 'Date', 'Exercice', 'Type', 'Taille'],
    );
  });

  it('ECP-25 ECM-8 finds names in every folder, whatever their accents and case, and tells where they are', async () => {
    const { element, clock } = await setUpArchive();
    await searchFor(element, 'A JOUR stat');
    equal(namesOf(element), ['Statuts à jour.pdf']);
    equal(find(element, '.row .where').textContent, 'Juridique / 2017');
    clock.advance(500);
    await come(element);
    includes(find(element, '.status').textContent, '1 document trouvé');
    await searchFor(element, 'xyz');
    includes(textOf(element), 'Aucun document ne porte ce nom.');
    await expectAccessible(element);
    await searchFor(element, '');
    equal(namesOf(element).length, 5);
  });

  it('sorts by every column, both ways', async () => {
    const { element } = await setUpArchive();
    await searchFor(element, '.');
    await pushButton(element, 'Nom');
    equal(namesOf(element).slice(0, 2), ['Bail commercial siege social.pdf', 'Bilan 2025.pdf']);
    await pushButton(element, 'Nom');
    equal(namesOf(element)[0], 'Statuts à jour.pdf');
    equal(find(element, '.head .label').getAttribute('aria-sort'), 'descending');
    await pushButton(element, 'Taille');
    equal(namesOf(element).slice(0, 2), ['Lettre.docx', 'Bilan 2025.pdf']);
    await pushButton(element, 'Exercice');
    await pushButton(element, 'Exercice');
    equal(namesOf(element)[0], 'Lettre.docx');
  });

  it('keeps what is alike in the order in which it came, both ways', async () => {
    const { element } = await setUpArchive();
    await open(element, 'Juridique');
    await open(element, '2017');
    for (const _ of ['oldest first', 'newest first']) {
      await pushButton(element, 'Date');
      equal(namesOf(element), ['Statuts à jour.pdf', 'Bail commercial siege social.pdf']);
    }
  });

  it('puts what still comes where it belongs once all of it is there', async () => {
    const rest = Promise.withResolvers<undefined>();
    async function* parts(): AsyncGenerator<ArchiveIndex> {
      yield await Promise.resolve({ ...small, files: small.files.slice(0, 5), next: '2016-04-01~lettre' });
      await rest.promise;
      yield {
        ...small,
        folders: [],
        files: [['acte', 'Acte.pdf', '2015-01-01', 2015, 'application/pdf', 1, null]],
      };
    }
    const { element } = await setUpArchive({ answers: { readArchiveIndex: parts } });
    await pushButton(element, 'Nom');
    equal(namesOf(element).slice(2), ['Façade.png', 'Lisez-moi.txt']);
    rest.resolve(undefined);
    await until(() => find(element, '.list').getAttribute('aria-busy') === 'false');
    await come(element);
    equal(namesOf(element).slice(2), ['Acte.pdf', 'Façade.png', 'Lisez-moi.txt']);
  });

  it('leads by a letter to the next name that begins so, and from the last one to the first', async () => {
    const { element, clock } = await setUpArchive();
    rowOf(element, 'Comptabilité').focus();
    for (const name of ['Lisez-moi.txt', 'Lettre.docx', 'Lisez-moi.txt']) {
      await press(element, 'l');
      equal(focused(element), name);
      clock.advance(1_000);
    }
  });

  it('selects by keyboard alone: Space, Shift and arrows, Ctrl+A, Escape', async () => {
    const { element, clock } = await setUpArchive();
    rowOf(element, 'Comptabilité').focus();
    await press(element, 'End');
    equal(focused(element), 'Lettre.docx');
    await press(element, ' ');
    equal(selectedIn(element), ['Lettre.docx']);
    await press(element, 'ArrowUp', { shiftKey: true });
    equal(selectedIn(element), ['Façade.png', 'Lettre.docx']);
    clock.advance(500);
    await come(element);
    includes(find(element, '.status').textContent, '2 documents sélectionnés (12,3 Mo)');
    await press(element, 'a', { ctrlKey: true });
    equal(selectedIn(element).length, 3);
    await press(element, 'Escape');
    equal(selectedIn(element), []);
    await press(element, 'Home');
    equal(focused(element), 'Comptabilité');
    await press(element, 'l');
    equal(focused(element), 'Lisez-moi.txt');
    clock.advance(1_000);
    await press(element, 'j');
    await press(element, 'Enter');
    await press(element, 'Enter');
    equal(namesOf(element), ['Statuts à jour.pdf', 'Bail commercial siege social.pdf']);
    await press(element, 'Backspace');
    equal(namesOf(element), ['2017']);
  });

  it('selects by pointer: a box, Ctrl, Shift, and nothing else by a plain click', async () => {
    const { element } = await setUpArchive();
    const click = async (name: string, held: MouseEventInit = {}, part = '.date') => {
      rowOf(element, name)
        .querySelector(part)
        ?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, ...held }));
      await come(element);
    };
    await click('Lisez-moi.txt');
    equal(selectedIn(element), ['Lisez-moi.txt']);
    await click('Lettre.docx', { shiftKey: true });
    equal(selectedIn(element).length, 3);
    await click('Façade.png', { ctrlKey: true });
    equal(selectedIn(element), ['Lisez-moi.txt', 'Lettre.docx']);
    await click('Façade.png', {}, '.check input');
    equal(selectedIn(element).length, 3);
    await click('Lettre.docx');
    equal(selectedIn(element), ['Lettre.docx']);
  });

  it('saves many documents as one ZIP, and one as it is (ECP-24)', async () => {
    const saved: unknown[] = [];
    const { element, space, clock } = await setUpArchive({
      answers: {
        saveArchives: (ids) => {
          saved.push(ids);
          return Promise.resolve();
        },
        readArchive: () => Promise.resolve(new Blob(['x'])),
      },
    });
    await pushButton(element, 'Tout sélectionner');
    await pushButton(element, 'Télécharger la sélection (ZIP)');
    equal(saved, [['note', 'image', 'lettre']]);
    // What was selected a moment before is not said over it.
    clock.advance(1_000);
    await settled(element);
    includes(find(element, '.status').textContent, 'Le téléchargement commence.');
    await pushButton(element, 'Effacer la sélection');
    await pushButton(element, 'Enregistrer sous');
    equal(space.callsOf('readArchive'), []);
    rowOf(element, 'Lettre.docx').querySelector<HTMLElement>('.date')?.click();
    await come(element);
    const names: string[] = [];
    const restore = onSaving((name) => names.push(name));
    try {
      await pushButton(element, 'Enregistrer sous');
    } finally {
      restore();
    }
    equal(names, ['Lettre.docx']);
  });

  it('says why something could not be saved, and goes on', async () => {
    const { element } = await setUpArchive({
      answers: { saveArchives: () => Promise.reject(new ClientError('archive-unknown')) },
    });
    await pushButton(element, 'Tout sélectionner');
    await pushButton(element, 'Télécharger la sélection (ZIP)');
    includes(find(element, '.top [role=alert]').textContent, 'Ce document n’est plus dans les archives.');
    equal(namesOf(element).length, 5);
  });

  it('says how many documents a ZIP may hold, and asks for none with more', async () => {
    const { element, space } = await setUpArchive({
      answers: { readArchiveIndex: () => pagesOf(...manyFiles(2_001)) },
    });
    await pushButton(element, 'Tout sélectionner');
    await pushButton(element, 'Télécharger la sélection (ZIP)');
    includes(
      plain([find(element, '.top [role=alert]').textContent])[0],
      'Un fichier ZIP contient 2 000 documents au plus',
    );
    equal(space.callsOf('saveArchives'), []);
  });

  it('draws a screenful of 100 000 documents, and each of them where it belongs', async () => {
    const { element } = await setUpArchive({
      answers: { readArchiveIndex: () => pagesOf(...manyFiles(100_000)) },
    });
    await come(element);
    while (find(element, '.list').getAttribute('aria-busy') !== 'false') await come(element);
    equal(find(element, '.list').getAttribute('aria-rowcount'), '100001');
    ok(rowsOf(element).length < 60, `${rowsOf(element).length} lines are drawn`);
    rowsOf(element)[0]?.focus();
    await press(element, 'End');
    equal(focused(element), 'Facture 000001 Farine.pdf');
    equal(element.shadowRoot?.activeElement?.getAttribute('aria-rowindex'), '100001');
    const list = find(element, '.list');
    const [box, row] = [
      list.getBoundingClientRect(),
      element.shadowRoot?.activeElement?.getBoundingClientRect(),
    ];
    ok(row && row.bottom <= box.bottom + 1 && row.top >= box.top, 'the last line is in sight');
    // What has the focus stays while the list is scrolled away from it.
    list.scrollTop = 0;
    await new Promise(requestAnimationFrame);
    await come(element);
    equal(focused(element), 'Facture 000001 Farine.pdf');
    equal(namesOf(element)[0], 'Facture 100000 Électricité.pdf');
    await press(element, 'PageUp');
    ok(focused(element).startsWith('Facture 0000'), focused(element));
    await searchFor(element, 'electricite 000');
    includes(find(element, '.row .open').textContent, 'Électricité');
    await expectAccessible(element);
  });

  it('shows what is there while the rest still comes, and offers to try again where it does not', async () => {
    async function* broken() {
      yield await Promise.resolve({ ...small, total: 9, next: '2016-04-01~lettre' });
      throw new ClientError('unreachable');
    }
    const { element, space } = await setUpArchive({ answers: { readArchiveIndex: broken } });
    await until(() => textOf(element).includes('Une partie des archives'));
    equal(namesOf(element).length, 5);
    includes(textOf(element), 'Une partie des archives n’est pas arrivée.');
    Object.assign(space.answers, { readArchiveIndex: () => pagesOf(small) });
    await pushButton(element, 'Réessayer');
    excludes(textOf(element), 'Une partie des archives');
  });

  it('says what an empty archive is for', async () => {
    const empty = { total: 0, folders: [], files: [], next: null };
    const { element } = await setUpArchive({ answers: { readArchiveIndex: () => pagesOf(empty) } });
    await until(() => textOf(element).includes('aucun document ici'));
    includes(textOf(element), 'Il n’y a encore aucun document ici.');
    await expectAccessible(element);
  });

  for (const [code, sentence] of [
    ['right-missing', 'Vous n’avez pas accès aux archives de cette entreprise.'],
    ['company-unknown', 'Cette entreprise n’est pas de celles que vous pouvez consulter.'],
    ['offline', 'Vous êtes hors connexion.'],
  ] as const)
    it(`says « ${sentence} » and lets one try again`, async () => {
      let answers = 0;
      const { element } = await setUpArchive({
        answers: {
          readArchiveIndex: () => {
            answers += 1;
            if (answers === 1) throw new ClientError(code);
            return pagesOf(small);
          },
        },
      });
      includes(textOf(element), sentence);
      await expectAccessible(element);
      await pushButton(element, 'Réessayer');
      equal(namesOf(element).length, 5);
    });

  it('counts down where too much was asked', async () => {
    const { element, clock } = await setUpArchive({
      answers: {
        readArchiveIndex: () => {
          throw new ClientError('rate-limited', 'x', { retryAfter: 20 });
        },
      },
    });
    includes(textOf(element), 'Réessayer dans 20 secondes');
    clock.advance(5_000);
    await come(element);
    includes(textOf(element), 'Réessayer dans 15 secondes');
  });

  it('asks for the second factor where it is needed, and opens once it is proved', async () => {
    let isProved = false;
    const { element } = await setUpArchive({
      answers: {
        readArchiveIndex: () => {
          if (!isProved) throw new ClientError('second-factor-required');
          return pagesOf(small);
        },
        readSecondFactor: () => Promise.resolve({ active: true, recoveryCodes: 10, proven: false }),
      },
    });
    const factor = find(element, 'cx-second-factor');
    ok(element.matches(':state(second-factor)'), 'the state says so');
    isProved = true;
    factor.dispatchEvent(new CustomEvent('cx-second-factor-proved'));
    await come(element);
    equal(namesOf(element).length, 5);
  });

  it('asks to sign in, and forgets everything when the session is over', async () => {
    const { element, client } = await setUpArchive();
    await searchFor(element, 'bail');
    client.become({ status: 'signed-out', reason: 'expired' });
    await come(element);
    includes(textOf(element), 'Votre session a pris fin.');
    excludes(textOf(element), 'Bail');
    await expectAccessible(element);
    client.become({ status: 'signed-in', claims: marie, kept: false });
    await come(element);
    equal(find(element, '[name=search]', HTMLInputElement).value, '');
    equal(namesOf(element).length, 5);
  });

  it('reads another company’s archive as soon as it is named', async () => {
    const { element, space } = await setUpArchive({ company: '123456782' });
    equal(space.callsOf('readArchiveIndex')[0]?.[0], { company: '123456782' });
    element.company = '111111111';
    await come(element);
    equal(space.callsOf('readArchiveIndex')[1]?.[0], { company: '111111111' });
  });

  it('never shows the documents of a company that is not meant any more', async () => {
    const late: ((answer: ArchiveIndex) => void)[] = [];
    async function* later(): AsyncGenerator<ArchiveIndex> {
      yield await new Promise<ArchiveIndex>((resolve) => late.push(resolve));
    }
    const { element, space } = await setUpArchive({
      company: '111111111',
      answers: { readArchiveIndex: later },
    });
    element.company = '222222222';
    await come(element);
    equal(
      space.callsOf('readArchiveIndex').map(([search]) => search),
      [{ company: '111111111' }, { company: '222222222' }],
    );
    late[0]?.({ ...small, total: 1, folders: [], files: small.files.slice(3, 4) });
    await come(element);
    excludes(textOf(element), 'Lisez-moi');
    late[1]?.({ ...small, total: 1, folders: [], files: small.files.slice(5) });
    await come(element);
    equal(namesOf(element), ['Lettre.docx']);
  });

  it('never shows a document of a company that is not meant any more', async () => {
    const { element, events } = await setUpArchive({
      company: '111111111',
      answers: { readArchive: () => Promise.resolve(new Blob(['Bonjour'])) },
    });
    rowOf(element, 'Lisez-moi.txt').querySelector<HTMLElement>('.open')?.click();
    element.company = '222222222';
    await element.updateComplete;
    await come(element);
    equal(element.shadowRoot?.querySelector('dialog'), null);
    equal(events, []);
  });

  it('speaks English where the page does', async () => {
    const { element } = await setUpArchive({ lang: 'en' });
    includes(textOf(element), 'Your archive');
    includes(rowOf(element, 'Juridique').textContent, '2 documents');
  });

  it('fits a phone of 320 pixels whose text is twice as large', async () => {
    const { element } = await setUpArchive();
    equal(await sticksOut(element), []);
  });
});
