import { ClientError } from '@comptexpert-kit/client';
import { expectAccessible } from '../shared/testing/accessible.ts';
import { come, press } from '../shared/testing/acting.ts';
import { invoice, row, setUp, statement } from '../shared/testing/document-list.ts';
import { find, settled } from '../shared/testing/fixture.ts';
import { describe, equal, includes, it, ok, plain, until } from '../shared/testing/harness.ts';

const fail =
  (...error: ConstructorParameters<typeof ClientError>) =>
  (): Promise<never> =>
    Promise.reject(new ClientError(...error));
const dialog = (element: Element): HTMLDialogElement => find(element, 'dialog', HTMLDialogElement);
const isOpen = (element: Element): boolean => element.shadowRoot?.querySelector('dialog[open]') !== null;
const said = (element: Element): string => plain(find(element, '.said').textContent);
const of = (does: string, { name }: { readonly name: string }): string => `${does} : ${name}`;

describe('cx-document-list: looking at a document', () => {
  const text = (content: string) => () => Promise.resolve(new Blob([content], { type: 'text/plain' }));

  it('shows it in the page', async () => {
    const { element, space } = await setUp({ answers: { readDocumentContent: text('Solde : 12,00') } });
    await press(element, of('Visualiser', statement));
    const shown = await until(() => element.shadowRoot?.querySelector('.plain'));
    equal(shown.textContent, 'Solde : 12,00');
    equal(space.callsOf('readDocumentContent')[0]?.[0], statement.id);
    ok(dialog(element).matches(':modal'));
    await expectAccessible(element);
    await press(element, 'Fermer');
    ok(!isOpen(element));
  });

  it('opens a document by its id, also one that is not in the list', async () => {
    const other = { ...statement, id: 'doc-other', name: 'Ancien.txt' };
    const { element, space } = await setUp({
      answers: { readDocument: () => Promise.resolve(other), readDocumentContent: text('ancien') },
    });
    await element.open('doc-other');
    await until(() => element.shadowRoot?.querySelector('.plain'));
    includes(dialog(element).textContent, 'Ancien.txt');
    equal(space.callsOf('readDocument')[0]?.[0], 'doc-other');
    await press(element, 'Fermer');
    space.answers.readDocument = fail('document-unknown', 'x');
    await element.open('doc-none');
    await come(element);
    includes(said(element), 'Ce document n’est plus là.');
  });

  it('opens what was asked for before anybody was signed in, once somebody is', async () => {
    const { element, client } = await setUp({
      client: { start: () => Promise.resolve({ status: 'signed-out', reason: 'initial' }) },
      answers: { readDocumentContent: text('bonjour') },
    });
    await element.open(statement.id);
    client.become({ status: 'signed-in', claims: { sub: '1', name: 'Claire' }, kept: false } as never);
    const shown = await until(() => element.shadowRoot?.querySelector('.plain'));
    equal(shown.textContent, 'bonjour');
  });

  it('says that it is still being checked where it is, and shows that in its row', async () => {
    const { element } = await setUp({
      answers: {
        readDocumentContent: fail('document-checking', 'x'),
        readDocument: () => Promise.resolve({ ...invoice, state: 'checking' }),
      },
    });
    await press(element, of('Visualiser', invoice));
    await until(() => element.shadowRoot?.querySelector('dialog [role=alert]'));
    includes(dialog(element).textContent, 'Ce document est en cours de vérification.');
    includes(row(element, invoice).textContent, 'En cours de vérification');
  });

  it('« Enregistrer sous » hands it to the browser under its name, and says how far it is', async () => {
    const { element, space } = await setUp();
    let tell: ((loaded: number, total: number) => void) | undefined;
    let give: ((content: Blob) => void) | undefined;
    space.answers.readDocumentContent = (_, options) =>
      new Promise((resolve) => {
        tell = options?.onProgress;
        give = resolve;
      });
    const saved: string[] = [];
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      saved.push(this.download);
    };
    try {
      await press(element, of('Enregistrer sous', invoice));
      tell?.(1, 4);
      await settled(element);
      equal(said(element), 'Facture Moulins 12.pdf : 25 %');
      give?.(new Blob(['x']));
      await come(element);
      equal(saved, [invoice.name]);
      equal(said(element), '');
      space.answers.readDocumentContent = fail('offline', 'x');
      await press(element, of('Enregistrer sous', invoice));
      includes(said(element), 'n’a pas pu être enregistré. Vous êtes hors connexion.');
    } finally {
      Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
    }
  });
});
