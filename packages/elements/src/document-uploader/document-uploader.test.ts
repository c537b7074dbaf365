import { setViewport } from '@web/test-runner-commands';
import { expectAccessible } from '../shared/testing/accessible.ts';
import {
  button,
  carried,
  choose,
  deposit,
  dropOn,
  fileOf,
  largeFile,
  names,
  press,
  row,
  select,
  setUp,
  settle,
  shown,
  typeList,
} from '../shared/testing/document-uploader.ts';
import { find } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok, plain, until } from '../shared/testing/harness.ts';
import { sticksOut } from '../shared/testing/narrow.ts';

const active = (element: Element): Element | null | undefined => element.shadowRoot?.activeElement;
const drop = (element: Element): HTMLElement => find(element, '.drop');
const options = (list: HTMLSelectElement): string[] => [...list.options].map(({ text }) => plain(text));

describe('cx-document-uploader: choosing', () => {
  it('ECP-17 ECP-18 invites to drop, to choose, or to ask about a scanner, and says what the firm takes', async () => {
    const { element } = await setUp();
    includes(shown(element), 'Ajouter ou déposer des documents');
    includes(shown(element), 'Déposez vos documents ici');
    includes(shown(element), 'PDF, JPG, 95,4 Mo au plus par fichier.');
    equal(find(element, '#files', HTMLInputElement).accept, '.pdf,.jpg,.jpeg');
    const scan = find(element, 'details', HTMLDetailsElement);
    includes(scan.querySelector('summary')?.textContent, 'Scanner un document');
    scan.open = true;
    includes(
      scan.textContent,
      'Cette option nécessite un scanner. Contactez le service client ou votre interlocuteur habituel pour en savoir plus.',
    );
    await expectAccessible(element);
  });

  for (const [name, id] of [
    ['choisissez des fichiers', 'files'],
    ['un dossier', 'folder'],
  ] as const)
    it(`opens the browser’s own choice: ${name}`, async () => {
      const { element } = await setUp();
      let opened = '';
      for (const input of element.shadowRoot?.querySelectorAll('input') ?? [])
        input.addEventListener('click', (event) => {
          event.preventDefault();
          opened = input.id;
        });
      await press(element, name);
      equal(opened, id);
    });

  it('ECM-6 has a « + » on a phone, for a photo or a file, that Escape closes', async () => {
    const { element } = await setUp();
    await setViewport({ width: 390, height: 800 });
    try {
      await press(element, 'Ajouter un document');
      equal(button(element, 'Ajouter un document').getAttribute('aria-expanded'), 'true');
      const photo = find(element, '#photo', HTMLInputElement);
      equal([photo.accept, photo.getAttribute('capture')], ['image/*', 'environment']);
      let wasAsked = false;
      photo.addEventListener('click', (event) => {
        event.preventDefault();
        wasAsked = true;
      });
      button(element, 'Joindre un fichier').dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }),
      );
      await settle(element);
      equal(active(element)?.getAttribute('aria-label'), 'Ajouter un document');
      equal(button(element, 'Ajouter un document').getAttribute('aria-expanded'), 'false');
      await press(element, 'Ajouter un document');
      await press(element, 'Prendre une photo');
      ok(wasAsked, 'the camera was not asked for');
    } finally {
      await setViewport({ width: 800, height: 600 });
    }
  });

  it('takes files that are dropped on it, and shows that it would', async () => {
    const { element } = await setUp();
    const data = carried([fileOf('a.pdf'), fileOf('b.pdf')]);
    const over = dropOn(drop(element), data, 'dragover');
    await settle(element);
    ok(over.defaultPrevented && drop(element).hasAttribute('data-over'), 'it does not show');
    ok(dropOn(drop(element), data).defaultPrevented, 'the browser would open it');
    await until(() => names(element).length === 2);
    equal(names(element), ['a.pdf', 'b.pdf']);
    ok(!drop(element).hasAttribute('data-over'), 'it still shows');
  });

  it('lets no file that misses it open in place of the page, and leaves other things that are dragged alone', async () => {
    const { element } = await setUp();
    ok(dropOn(document.body, carried([fileOf('a.pdf')])).defaultPrevented, 'the browser would open it');
    const text = new DataTransfer();
    text.setData('text/plain', 'facture');
    ok(!dropOn(document.body, text).defaultPrevented, 'text is kept from where it goes');
    ok(!dropOn(drop(element), text).defaultPrevented, 'text is taken');
    equal(names(element), []);
    element.remove();
    ok(!dropOn(document.body, carried([fileOf('a.pdf')])).defaultPrevented, 'the page is not its own again');
  });

  it('takes folders whole, with the path of each file, and what can be read where not all can', async () => {
    const { element } = await setUp();
    const entry = (path: string, file: File | undefined) => ({
      isFile: true,
      isDirectory: false,
      fullPath: `/${path}`,
      file: (resolve: (file: File) => void, reject: (error: Error) => void) => {
        if (file) resolve(file);
        else reject(new DOMException('gone', 'NotFoundError'));
      },
    });
    const batches = [
      [entry('mai/a.pdf', fileOf('a.pdf')), entry('mai/parti.pdf', undefined)],
      [entry('mai/b.pdf', fileOf('b.pdf'))],
      [],
    ];
    const folder = {
      isFile: false,
      isDirectory: true,
      createReader: () => ({
        readEntries: (resolve: (some: unknown[]) => void) => {
          resolve(batches.shift() ?? []);
        },
      }),
    };
    const data = carried([fileOf('mai')]);
    const event = new DragEvent('drop', { bubbles: true, cancelable: true, composed: true });
    const item = { kind: 'file', webkitGetAsEntry: () => folder, getAsFile: () => null };
    Object.defineProperty(event, 'dataTransfer', { value: { types: data.types, items: [item] } });
    drop(element).dispatchEvent(event);
    await until(() => names(element).length === 2);
    equal(names(element), ['mai/a.pdf', 'mai/b.pdf']);
  });

  it('takes a picture that is pasted, named by the moment, and a file by its own name; not text', async () => {
    const { element } = await setUp();
    const paste = (files: readonly File[]): ClipboardEvent => {
      const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
      // Firefox makes no event with files in it for a page.
      Object.defineProperty(event, 'clipboardData', { value: carried(files) });
      document.body.dispatchEvent(event);
      return event;
    };
    ok(!paste([]).defaultPrevented);
    ok(paste([new File(['x'], 'image.jpg', { type: 'image/jpeg' })]).defaultPrevented);
    paste([fileOf('facture.pdf')]);
    await until(() => names(element).length === 2);
    const [picture = '', file] = names(element);
    ok(/^\d{4}-\d\d-\d\d \d\dh\d\dh\d\d\.jpg$/.test(picture), picture);
    equal(file, 'facture.pdf');
  });

  it('takes what a page hands it, also before anybody is known', async () => {
    const { element, client } = await setUp({
      answers: { start: () => Promise.resolve({ status: 'signed-out', reason: 'initial' }) },
    });
    element.add([fileOf('partage.pdf')]);
    await settle(element);
    includes(shown(element), 'Connectez-vous pour déposer des documents.');
    client.become({ status: 'signed-in', claims: { sub: '1' }, kept: false });
    await until(() => names(element).length === 1);
    equal(names(element), ['partage.pdf']);
  });

  it('refuses at once what the firm would refuse, says why, and reads it aloud', async () => {
    const { element, said } = await setUp();
    await choose(element, [fileOf('vide.pdf', '')]);
    includes(row(element, 'vide.pdf').textContent, 'Refusé');
    includes(row(element, 'vide.pdf').textContent, 'Ce fichier est vide');
    equal(said, ["vide.pdf n'a pas pu être envoyé."]);
    await press(element, 'Retirer : vide.pdf');
    equal(names(element), []);
  });
});

describe('cx-document-uploader: « Ajout de documents »', () => {
  it('ECP-19 ECP-20 asks for the type and, if one likes, a comment', async () => {
    const { element, said } = await setUp();
    await choose(element, [fileOf('a.pdf')]);
    const form = find(element, 'form');
    includes(form.textContent, 'Ajout de documents');
    includes(form.textContent, 'Commentaire associé (facultatif)');
    equal(find(element, 'textarea', HTMLTextAreaElement).placeholder, 'Rédigez un commentaire');
    const list = typeList(element);
    equal(plain(list.selectedOptions[0]?.text ?? ''), 'Sélectionnez le type');
    for (const name of ['Factures Achats', 'Factures Ventes', 'Divers - Opérations Diverses', 'Données'])
      ok(options(list).includes(name), `${name}: ${options(list).join(', ')}`);
    equal(said, ['1 fichier ajouté. Indiquez le type, puis déposez.']);
    await expectAccessible(element);
  });

  it('sends nothing without a type: it says so at the list, and goes there', async () => {
    const { element, tab } = await setUp();
    await choose(element, [fileOf('a.pdf')]);
    await press(element, 'Déposer 1 document');
    const list = typeList(element);
    equal(active(element)?.id, 'type');
    equal(list.getAttribute('aria-invalid'), 'true');
    const problem = find(element, `#${list.getAttribute('aria-describedby') ?? ''}`);
    includes(problem.textContent, 'Sélectionnez le type de document, puis déposez.');
    equal(tab.transport.attempts.length, 0);
    await select(element, list, 'Données');
    equal(problem.textContent.trim(), '');
    await expectAccessible(element);
  });

  it('sends all with the type and comment of all, or each with a type of its own', async () => {
    const { element, tab } = await setUp();
    await choose(element, [fileOf('a.pdf'), fileOf('b.pdf')]);
    await select(element, typeList(element), 'Factures Ventes');
    const comment = find(element, 'textarea', HTMLTextAreaElement);
    comment.value = ' Mai ';
    comment.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await settle(element);
    const own = row(element, 'b.pdf').querySelector('select');
    ok(own, 'no list of its own');
    equal(own.getAttribute('aria-label'), 'Type de document de b.pdf');
    await select(element, own, 'Données');
    await choose(element, [fileOf('c.pdf')]);
    await press(element, 'Déposer 3 documents');
    await until(() => tab.transport.attempts.length === 2);
    tab.transport.finish('a.pdf');
    await until(() => tab.transport.attempts.length === 3);
    equal(
      tab.transport.attempts
        .map(({ about }) => `${about.filename} ${about.documentType} ${about.comment}`)
        .toSorted(),
      ['a.pdf sales-invoice Mai', 'b.pdf data Mai', 'c.pdf sales-invoice Mai'],
    );
    ok(!element.shadowRoot?.querySelector('form'), 'the form is still there');
  });

  it('deposits nothing when one changes one’s mind', async () => {
    const { element, tab } = await setUp();
    await choose(element, [fileOf('a.pdf'), fileOf('b.pdf')]);
    await press(element, 'Retirer : a.pdf');
    equal(names(element), ['b.pdf']);
    await press(element, 'Ne rien déposer');
    equal([names(element), tab.transport.attempts.length], [[], 0]);
  });
});

describe('cx-document-uploader: on a small screen, in large type', () => {
  it('keeps everything within 320 pixels: choosing, describing, sending, refused', async () => {
    const { element, tab } = await setUp();
    const long = 'facture-fournisseur-boulangerie-du-centre-ville-mai-2026-definitive.pdf';
    equal(await sticksOut(element), []);
    await choose(element, [fileOf(long), fileOf('b.pdf')]);
    equal(await sticksOut(element), []);
    await press(element, 'Ne rien déposer');
    await deposit(element, tab, [
      largeFile(long, 40_000_000),
      largeFile('b.pdf', 40_000_000),
      fileOf('x.exe'),
    ]);
    tab.transport.of(long).hear.progressed(20_000_000);
    tab.transport.fail('b.pdf', 507, 'disk-full');
    await settle(element);
    equal(await sticksOut(element), []);
    await expectAccessible(element);
  });
});

describe('cx-document-uploader: in English', () => {
  it('says all of it in English', async () => {
    const { element } = await setUp({ lang: 'en' });
    await until(() => shown(element).includes('Add or deposit documents'));
    await choose(element, [fileOf('a.pdf')]);
    includes(shown(element), 'Adding documents');
    includes(shown(element), '95.4 MB at most per file');
    excludes(shown(element), 'Déposer');
    ok(button(element, 'Deposit 1 document'));
  });
});
