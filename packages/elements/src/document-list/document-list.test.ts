import { ClientError } from '@comptexpert-kit/client';
import type { DepositedDocument, DocumentPage } from '@comptexpert-kit/contract';
import { expectAccessible } from '../shared/testing/accessible.ts';
import { come, press } from '../shared/testing/acting.ts';
import {
  here,
  invoice,
  names,
  page,
  row,
  setUp,
  several,
  statement,
} from '../shared/testing/document-list.ts';
import { find, settled, textOf, type } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok, plain } from '../shared/testing/harness.ts';
import { sticksOut } from '../shared/testing/narrow.ts';
import { toldOf } from '../shared/testing/reported.ts';

const fail =
  (...error: ConstructorParameters<typeof ClientError>) =>
  (): Promise<never> =>
    Promise.reject(new ClientError(...error));
const never = (): Promise<never> => new Promise<never>(() => undefined);
const buttons = (within: Element): readonly string[] =>
  [...within.querySelectorAll('.actions button')].map(({ textContent }) => plain(textContent));
const said = (element: Element): string => plain(find(element, '.said').textContent);
const choose = async (element: Element, name: string, value: string): Promise<void> => {
  const select = find(element, `select[name=${name}]`, HTMLSelectElement);
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await come(element);
};

describe('cx-document-list: the list', () => {
  it('shows what was deposited: name, type, size, when and by whom, comment, state, and what can be done', async () => {
    const { element, space } = await setUp();
    equal(space.callsOf('listDocuments')[0]?.[0], { limit: 50 });
    equal(names(element), ['Facture Moulins 12.pdf', 'Relevé octobre.txt']);
    const mine = row(element, invoice);
    for (const part of ['Factures Achats', '1 684 ko', 'Vous', 'Réglée par chèque', 'Envoyé'])
      includes(mine.textContent, part);
    equal(find(mine, 'time').getAttribute('datetime'), invoice.sentAt);
    equal(buttons(mine), ['Visualiser', 'Enregistrer sous', 'Reçu', 'Modifier', 'Supprimer']);
    const others = row(element, statement);
    for (const part of ['Banque', '512 octets', 'Léa Petit', 'Pris en compte'])
      includes(others.textContent, part);
    equal(buttons(others), ['Visualiser', 'Enregistrer sous', 'Reçu']);
    equal(element.shadowRoot?.querySelector('.choice'), null);
    await expectAccessible(element);
  });

  for (const [state, label, can] of [
    ['checking', 'En cours de vérification', ['Reçu', 'Modifier', 'Supprimer']],
    ['infected', 'Refusé : programme malveillant', ['Reçu', 'Supprimer']],
    ['filed', 'Classé', ['Visualiser', 'Enregistrer sous', 'Reçu']],
  ] as const)
    it(`says « ${label} », and offers nothing that cannot be done then`, async () => {
      const document = { ...invoice, state, changeable: state !== 'filed' };
      const { element } = await setUp({ documents: [document] });
      includes(row(element, document).textContent, label);
      equal(buttons(row(element, document)), can);
      await expectAccessible(element);
    });

  it('asks for the company that is named, and for another one once that is', async () => {
    const { element, space } = await setUp({ company: '111111111' });
    equal(space.callsOf('listDocuments')[0]?.[0], { company: '111111111', limit: 50 });
    space.answers.listDocuments = () => Promise.resolve(page([statement]));
    element.company = '222222222';
    await come(element);
    equal(space.callsOf('listDocuments').at(-1)?.[0], { company: '222222222', limit: 50 });
    equal(names(element), [statement.name]);
  });

  it('never shows the documents of a company that is not meant any more', async () => {
    const late: ((answer: DocumentPage) => void)[] = [];
    const { element } = await setUp({
      company: '111111111',
      answers: { listDocuments: () => new Promise((resolve) => late.push(resolve)) },
    });
    element.company = '222222222';
    await come(element);
    late[1]?.(page([statement]));
    await come(element);
    late[0]?.(page([invoice]));
    await come(element);
    equal(names(element), [statement.name]);
  });

  it('shows nobody’s documents where the company is none, and says so once', async () => {
    const { element, space } = await setUp({ company: '12 34' });
    equal(await toldOf(element), [
      'unknown-value: <cx-document-list> has company="12 34", not a SIREN of nine digits: nobody’s documents are shown.',
    ]);
    equal(space.calls, []);
    includes(textOf(element), 'Le réglage est à revoir par l’équipe de ce site');
    element.company = '000000000';
    await come(element);
    equal(names(element).length, 2);
  });

  it('says what will be here where nothing was deposited yet', async () => {
    const { element } = await setUp({ documents: [] });
    includes(textOf(element), 'Aucun document n’a encore été déposé.');
    excludes(textOf(element), 'Effacer les filtres');
    await expectAccessible(element);
  });

  it('shows what follows when asked to, and moves the focus to the first that came', async () => {
    const { element, space } = await setUp({
      answers: { listDocuments: () => Promise.resolve(page(several(50), '1.doc-49')) },
    });
    space.answers.listDocuments = () => Promise.resolve(page(several(3, 50)));
    await press(element, 'Afficher la suite');
    equal(space.callsOf('listDocuments')[1]?.[0], { after: '1.doc-49', limit: 50 });
    equal(names(element).length, 53);
    equal(plain(element.shadowRoot?.activeElement?.textContent ?? ''), 'Pièce 50.pdf');
    equal(said(element), '3 documents de plus.');
    equal(element.shadowRoot?.querySelector('.more'), null);
  });

  it('keeps what is there where the rest does not come, and tries again', async () => {
    const { element, space } = await setUp({
      answers: { listDocuments: () => Promise.resolve(page(several(50), '1.doc-49')) },
    });
    space.answers.listDocuments = fail('offline', 'x');
    await press(element, 'Afficher la suite');
    equal(names(element).length, 50);
    includes(textOf(element), 'Vous êtes hors connexion.');
    await expectAccessible(element);
    space.answers.listDocuments = () => Promise.resolve(page(several(1, 50)));
    dispatchEvent(new Event('online'));
    await come(element);
    equal(names(element).length, 51);
  });

  it('stays within a phone of 320 pixels with text twice as large', async () => {
    const { element } = await setUp({
      documents: [
        { ...invoice, name: 'x'.repeat(120) },
        { ...statement, state: 'infected' },
      ],
    });
    await press(element, 'Gestion des paramètres : filtrer les documents');
    equal(await sticksOut(element), []);
  });

  it('speaks English where the page does', async () => {
    const { element } = await setUp({ lang: 'en' });
    includes(textOf(element), 'Deposited documents');
    includes(row(element, statement).textContent, 'Taken into account');
    await expectAccessible(element);
  });
});

describe('cx-document-list: looking for documents', () => {
  it('looks for what is typed once one pauses, and says once how many there are', async () => {
    const { element, space, clock } = await setUp();
    space.answers.listDocuments = () => Promise.resolve(page([invoice]));
    const field = find(element, '.search', HTMLInputElement);
    for (const typed of ['m', 'mo', 'moulins']) {
      type(field, typed);
      clock.advance(200);
    }
    equal(space.callsOf('listDocuments').length, 1);
    clock.advance(300);
    await come(element);
    equal(
      space
        .callsOf('listDocuments')
        .slice(1)
        .map(([search]) => search),
      [{ q: 'moulins', limit: 50 }],
    );
    equal(names(element), [invoice.name]);
    equal(said(element), '1 document.');
  });

  it('never shows an answer to what is not asked any more', async () => {
    const { element, space, clock } = await setUp();
    const late: ((answer: DocumentPage) => void)[] = [];
    space.answers.listDocuments = () => new Promise((resolve) => late.push(resolve));
    const field = find(element, '.search', HTMLInputElement);
    for (const typed of ['a', 'ab']) {
      type(field, typed);
      clock.advance(300);
      await settled(element);
    }
    late[1]?.(page([statement]));
    await come(element);
    late[0]?.(page([invoice]));
    await come(element);
    equal(names(element), [statement.name]);
  });

  it('ECM-7 filters by type and by state, behind an icon at the right, and clears the filters', async () => {
    const { element, space } = await setUp();
    const icon = find(element, '.icon');
    equal(icon.ariaExpanded, 'false');
    ok(!find(element, '.filter').checkVisibility());
    await press(element, 'Gestion des paramètres : filtrer les documents');
    equal(icon.ariaExpanded, 'true');
    space.answers.listDocuments = () => Promise.resolve(page([statement]));
    await choose(element, 'type', 'bank');
    equal(space.callsOf('listDocuments').at(-1)?.[0], { type: 'bank', limit: 50 });
    space.answers.listDocuments = () => Promise.resolve(page([]));
    await choose(element, 'state', 'filed');
    equal(space.callsOf('listDocuments').at(-1)?.[0], { type: 'bank', state: 'filed', limit: 50 });
    includes(textOf(element), 'Aucun document ne correspond à votre recherche.');
    await expectAccessible(element);
    space.answers.listDocuments = () => Promise.resolve(page([invoice, statement]));
    await press(element, 'Effacer les filtres');
    equal(space.callsOf('listDocuments').at(-1)?.[0], { limit: 50 });
    equal(names(element).length, 2);
    equal(find(element, 'select[name=type]', HTMLSelectElement).value, '');
  });

  it('says that a search failed in place of what was found before, and counts down', async () => {
    const { element, space, clock } = await setUp();
    space.answers.listDocuments = fail('rate-limited', 'x', { retryAfter: 30 });
    type(find(element, '.search', HTMLInputElement), 'x');
    clock.advance(300);
    await come(element);
    includes(textOf(element), 'Trop de demandes en peu de temps.');
    includes(textOf(element), 'Réessayer dans 30 secondes');
    equal(names(element), []);
    clock.advance(30_000);
    space.answers.listDocuments = () => Promise.resolve(page([invoice]));
    await settled(element);
    await press(element, 'Réessayer');
    equal(names(element), [invoice.name]);
  });
});

describe('cx-document-list: when something changes meanwhile', () => {
  it('puts what was just sent on top, once for many, without moving what one reads', async () => {
    const documents = several(50);
    const { element, space, clock } = await setUp({ documents });
    const fresh: DepositedDocument = { ...invoice, id: 'doc-new', name: 'Nouveau.pdf', state: 'checking' };
    space.answers.listDocuments = () => Promise.resolve(page([fresh, ...documents]));
    const read = row(element, documents[20] ?? invoice);
    scrollTo(0, read.offsetTop + 400);
    await new Promise(requestAnimationFrame);
    const before = read.getBoundingClientRect().top;
    for (let count = 0; count < 3; count += 1)
      element.dispatchEvent(
        new CustomEvent('cx-document-sent', { bubbles: true, composed: true, detail: {} }),
      );
    clock.advance(500);
    await come(element);
    await new Promise(requestAnimationFrame);
    equal(names(element)[0], 'Nouveau.pdf');
    equal(space.callsOf('listDocuments').length, 2);
    ok(Math.abs(read.getBoundingClientRect().top - before) < 2, 'it moved');
    equal(said(element), 'Un nouveau document.');
    scrollTo(0, 0);
  });

  it('follows a document until it has been checked', async () => {
    const { element, space, clock } = await setUp({ documents: [{ ...invoice, state: 'checking' }] });
    clock.advance(4_000);
    await come(element);
    equal(space.callsOf('listDocuments').length, 2);
    clock.advance(7_900);
    await come(element);
    equal(space.callsOf('listDocuments').length, 2);
    space.answers.listDocuments = () => Promise.resolve(page([invoice]));
    clock.advance(100);
    await come(element);
    includes(row(element, invoice).textContent, 'Envoyé');
    equal(clock.pending, 0);
  });

  it('reads the list again when one looks at the page again, all that was shown of it', async () => {
    const documents = several(60);
    const { element, space } = await setUp({ documents });
    document.dispatchEvent(new Event('visibilitychange'));
    await come(element);
    equal(space.callsOf('listDocuments')[1]?.[0], { limit: 60 });
    space.answers.listDocuments = fail('offline', 'x');
    await element.refresh();
    await come(element);
    equal(names(element).length, 60);
  });

  it('asks nobody any more once it has left the page', async () => {
    const { element, clock } = await setUp({ documents: [{ ...invoice, state: 'checking' }] });
    element.remove();
    await settled(document.body);
    equal(clock.pending, 0);
  });
});

describe('cx-document-list: when documents do not come', () => {
  it('says that they are coming, then that it takes long', async () => {
    const { element, clock } = await setUp({ answers: { listDocuments: never } });
    includes(textOf(element), 'Vos documents arrivent…');
    clock.advance(4_000);
    await settled(element);
    includes(textOf(element), 'plus long que d’habitude');
    await expectAccessible(element);
  });

  for (const [code, sentence] of [
    ['right-missing', 'Vous n’avez pas accès aux documents déposés de cette entreprise.'],
    ['company-unknown', 'Cette entreprise n’est pas de celles que vous pouvez consulter.'],
    ['offline', 'Vous êtes hors connexion.'],
    ['internal', 'Une erreur est survenue de notre côté.'],
  ] as const)
    it(`says what to do where the answer is ${code}`, async () => {
      const { element, space } = await setUp({ answers: { listDocuments: fail(code, 'x') } });
      includes(find(element, '[role=alert]').textContent, sentence);
      ok(element.matches(':state(failed)'));
      await expectAccessible(element);
      space.answers.listDocuments = () => Promise.resolve(page([invoice]));
      await press(element, 'Réessayer');
      equal(names(element), [invoice.name]);
    });

  it('asks for the second factor, and goes on once it is proved', async () => {
    const { element, client, space } = await setUp({
      answers: { listDocuments: fail('second-factor-required', 'x') },
    });
    const asked = find<HTMLElement & { client?: unknown }>(element, 'cx-second-factor');
    ok(asked.client === client);
    space.answers.listDocuments = () => Promise.resolve(page([invoice]));
    asked.dispatchEvent(new CustomEvent('cx-second-factor-proved', { bubbles: true, composed: true }));
    await come(element);
    equal(names(element), [invoice.name]);
  });

  it('asks to sign in where nobody is', async () => {
    const { element, client, space } = await setUp({
      client: { start: () => Promise.resolve({ status: 'signed-out', reason: 'initial' }) },
    });
    includes(textOf(element), 'Connectez-vous pour voir les documents déposés.');
    equal(space.calls, []);
    await press(element, 'Me connecter');
    equal(client.callsOf('signIn'), [[{ flow: 'redirect' }]]);
  });

  it('shows nobody what somebody else was shown, whatever was open', async () => {
    const { element, client } = await setUp();
    await press(element, `Reçu : ${invoice.name}`);
    client.become({ status: 'signed-out', reason: 'elsewhere' });
    await come(element);
    includes(textOf(element), 'Votre session a pris fin.');
    excludes(textOf(element), invoice.name);
    equal(element.shadowRoot?.querySelector('dialog'), null);
    equal(element.shadowRoot?.activeElement?.className, 'outcome');
    client.become({ status: 'signed-in', claims: { sub: '1', name: here.name }, kept: false } as never);
    await come(element);
    equal(names(element).length, 2);
  });

  it('shows nothing any more where the right is withdrawn', async () => {
    const { element, space } = await setUp();
    space.answers.listDocuments = fail('right-missing', 'x');
    await element.refresh();
    await come(element);
    excludes(textOf(element), invoice.name);
    includes(textOf(element), 'Vous n’avez pas accès');
  });
});
