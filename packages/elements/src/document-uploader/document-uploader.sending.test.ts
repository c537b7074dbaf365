import { ClientError } from '@comptexpert-kit/client';
import { contentOf } from '../../../client/src/space/uploads/same-content.ts';
import { knownDocument } from '../../../client/src/testing/fake-uploads.ts';
import { expectAccessible } from '../shared/testing/accessible.ts';
import {
  button,
  choose,
  deposit,
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
import { marie } from '../shared/testing/fake-client.ts';
import { find } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok, plain, until } from '../shared/testing/harness.ts';

const large = (name: string): File => largeFile(name, 40 * 1024 * 1024);
const buttonsOf = (within: Element): string[] =>
  [...within.querySelectorAll('button')].map((one) => plain(one.getAttribute('aria-label') ?? ''));
const barOf = (within: Element): number => find(within, 'progress', HTMLProgressElement).value;
/** Whether closing the page would be asked about. */
const asksBeforeLeaving = (): boolean => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

describe('cx-document-uploader: sending', () => {
  it('shows how far each file and all of them are, and at the end says so once', async () => {
    const { element, tab, said, events } = await setUp();
    await deposit(element, tab, [large('a.pdf'), large('b.pdf'), large('c.pdf')]);
    ok(element.matches(':state(sending)'));
    tab.transport.of('a.pdf').hear.progressed(20 * 1024 * 1024);
    tab.clock.advance(100);
    await settle(element);
    includes(row(element, 'a.pdf').textContent, '50 %');
    equal(barOf(row(element, 'a.pdf')), 0.5);
    includes(row(element, 'c.pdf').textContent, 'En attente');
    includes(shown(element), '0 sur 3 documents 17 %');
    await expectAccessible(element);
    for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) {
      tab.transport.finish(name);
      await settle(element);
      includes(row(element, name).textContent, 'Déposé');
    }
    includes(shown(element), '3 sur 3 documents 100 %');
    equal(said, [
      '3 fichiers ajoutés. Indiquez le type, puis déposez.',
      'Envoi de 3 documents commencé.',
      '3 documents déposés.',
    ]);
    equal(
      events.map(({ type, detail }) => [type, detail as unknown]),
      [
        ...['a.pdf', 'b.pdf', 'c.pdf'].map((name) => ['cx-document-sent', { documentId: `id of ${name}` }]),
        ['cx-deposit-finished', { sent: 3, failed: 0 }],
      ],
    );
    ok(element.matches(':state(ready)'));
    await expectAccessible(element);
    await press(element, 'Effacer la liste');
    equal(names(element), []);
  });

  it('counts at the end of a second deposit what came through in that one', async () => {
    const { element, tab, said } = await setUp();
    await deposit(element, tab, [large('a.pdf'), large('b.pdf')]);
    for (const name of ['a.pdf', 'b.pdf']) tab.transport.finish(name);
    await settle(element);
    await deposit(element, tab, [large('c.pdf')]);
    tab.transport.finish('c.pdf');
    await settle(element);
    equal(
      said.filter((one) => one.includes('déposé')),
      ['2 documents déposés.', '1 document déposé.'],
    );
  });

  it('has a pause, a way on and a way back for each, which say of which file', async () => {
    const { element, tab } = await setUp({ tab: { given: { parallel: 1 } } });
    await deposit(element, tab, [large('facture.pdf'), large('b.pdf')]);
    equal(buttonsOf(row(element, 'facture.pdf')), ['Mettre en pause : facture.pdf', 'Annuler : facture.pdf']);
    equal(buttonsOf(row(element, 'b.pdf')), [
      'Envoyer en premier : b.pdf',
      'Mettre en pause : b.pdf',
      'Annuler : b.pdf',
    ]);
    await press(element, 'Mettre en pause : facture.pdf');
    includes(row(element, 'facture.pdf').textContent, 'En pause');
    equal(tab.transport.sending, ['b.pdf']);
    await press(element, 'Reprendre : facture.pdf');
    await press(element, 'Annuler : b.pdf');
    equal([names(element), tab.transport.sending], [['facture.pdf'], ['facture.pdf']]);
  });

  it('pauses everything, and goes on with everything', async () => {
    const { element, tab } = await setUp();
    await deposit(element, tab, [large('a.pdf'), large('b.pdf'), large('c.pdf')]);
    await press(element, 'Tout mettre en pause');
    equal(tab.transport.sending, []);
    await expectAccessible(element);
    await press(element, 'Tout reprendre');
    equal(tab.transport.sending, ['a.pdf', 'b.pdf']);
  });

  it('asks about a content that is there already, and sends it if that is wanted', async () => {
    const known = knownDocument(await contentOf(new Blob(['facture'])), { sentBy: 'Hugo Bernard' });
    const { element, tab, said } = await setUp({ tab: { known: () => Promise.resolve([known]) } });
    await deposit(element, tab, [fileOf('a.pdf', 'facture')]);
    includes(row(element, 'a.pdf').textContent, 'Déjà déposé le 1 octobre 2026 par Hugo Bernard.');
    equal(said.at(-1), "a.pdf : le même contenu est déjà là. L'envoyer quand même ?");
    equal(buttonsOf(row(element, 'a.pdf')), ['Envoyer quand même : a.pdf', 'Ne pas envoyer : a.pdf']);
    await expectAccessible(element);
    await press(element, 'Envoyer quand même : a.pdf');
    equal(tab.transport.sending, ['a.pdf']);
    tab.transport.finish('a.pdf', 'new', 'older');
    await settle(element);
    includes(row(element, 'a.pdf').textContent, 'Le même contenu avait déjà été déposé.');
  });

  it('says what to do about each file that does not come through, and sends the others', async () => {
    const { element, tab, said, events } = await setUp({ tab: { given: { parallel: 4 } } });
    await deposit(element, tab, ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf'].map(large));
    tab.transport.fail('a.pdf', 413, 'quota-exceeded');
    tab.transport.fail('b.pdf', 422, 'file-type-refused');
    tab.transport.fail('c.pdf', 400, 'bad-answer');
    await settle(element);
    includes(row(element, 'a.pdf').textContent, "Il n'y a plus assez de place");
    includes(row(element, 'b.pdf').textContent, 'son contenu ne correspond pas à son nom');
    includes(row(element, 'b.pdf').textContent, 'Refusé');
    equal(buttonsOf(row(element, 'b.pdf')), ['Retirer : b.pdf']);
    includes(row(element, 'c.pdf').textContent, "L'envoi n'a pas abouti.");
    await expectAccessible(element);
    tab.transport.finish('d.pdf');
    await settle(element);
    equal(said.at(-1), '1 document déposé, 3 à revoir.');
    equal(events.at(-1)?.detail as unknown, { sent: 1, failed: 3 });
    await press(element, 'Réessayer : a.pdf');
    equal(tab.transport.sending, ['a.pdf']);
  });

  it('counts down to the next attempt, which may be made at once', async () => {
    const { element, tab } = await setUp();
    await deposit(element, tab, [large('a.pdf')]);
    tab.transport.fail('a.pdf', 429, 'rate-limited', 17);
    await settle(element);
    includes(row(element, 'a.pdf').textContent, 'Nouvel essai dans 17 s');
    tab.clock.advance(1_000);
    await settle(element);
    includes(row(element, 'a.pdf').textContent, 'Nouvel essai dans 16 s');
    await expectAccessible(element);
    await press(element, 'Réessayer : a.pdf');
    equal(tab.transport.sending, ['a.pdf']);
  });

  it('waits for the network, and goes on with it', async () => {
    const { element, tab } = await setUp();
    await deposit(element, tab, [large('a.pdf')]);
    tab.page.online = false;
    tab.transport.fail('a.pdf', undefined, 'offline');
    await settle(element);
    includes(row(element, 'a.pdf').textContent, 'Reprendra avec le réseau');
    tab.page.online = true;
    tab.moment('online');
    await settle(element);
    equal(tab.transport.sending, ['a.pdf']);
  });

  it('goes on while it is moved in the page, stops when it is taken out, and goes on where it stopped once it is back', async () => {
    const { element, tab } = await setUp();
    await deposit(element, tab, [large('a.pdf'), large('b.pdf')]);
    await press(element, 'Mettre en pause : b.pdf');
    tab.transport.of('a.pdf').hear.placed('https://firm.test/up/1');
    const main = element.parentElement;
    ok(main);
    const aside = document.createElement('aside');
    main.append(aside);
    aside.append(element);
    await settle(element);
    equal([tab.transport.sending, tab.transport.attempts.length], [['a.pdf'], 2]);
    element.remove();
    await settle(element);
    equal(tab.transport.sending, []);
    main.append(element);
    await settle(element);
    equal(tab.transport.sending, ['a.pdf']);
    equal(tab.transport.of('a.pdf').url, 'https://firm.test/up/1');
    includes(row(element, 'b.pdf').textContent, 'En pause');
  });
});

describe('cx-document-uploader: what closing the page would lose', () => {
  it('is asked about only while something is under way that is not kept', async () => {
    const { element, tab } = await setUp();
    ok(!asksBeforeLeaving(), 'nothing is there');
    await deposit(element, tab, [large('a.pdf')]);
    ok(asksBeforeLeaving(), 'a file is under way');
    await press(element, 'Mettre en pause : a.pdf');
    ok(!asksBeforeLeaving(), 'it rests');
    await press(element, 'Reprendre : a.pdf');
    const box = find(element, '.keep input', HTMLInputElement);
    ok(!box.checked, 'nobody agreed to keep anything');
    box.click();
    await settle(element);
    equal(tab.memory.kept.size, 1);
    ok(!asksBeforeLeaving(), 'it is kept');
    box.click();
    await settle(element);
    equal(tab.memory.kept.size, 0);
    tab.transport.finish('a.pdf');
    await settle(element);
    ok(!asksBeforeLeaving(), 'it has come through');
  });

  it('is kept by itself where the session is', async () => {
    const { element, tab } = await setUp({ kept: true });
    await deposit(element, tab, [large('a.pdf')]);
    ok(find(element, '.keep input', HTMLInputElement).checked);
    equal(tab.memory.kept.size, 1);
  });
});

describe('cx-document-uploader: the session', () => {
  it('ends and comes back: the list stays, and goes on where it stopped', async () => {
    const { element, tab, client } = await setUp();
    await deposit(element, tab, [large('a.pdf'), large('b.pdf')]);
    await choose(element, [fileOf('brouillon.pdf')]);
    tab.renew = () => Promise.reject(new ClientError('login-required'));
    tab.transport.fail('a.pdf', 401, 'login-required');
    await settle(element);
    ok(element.matches(':state(signed-out)'));
    includes(
      shown(element),
      'Votre session est terminée. Reconnectez-vous : vos fichiers restent dans la liste.',
    );
    equal(names(element).toSorted(), ['a.pdf', 'b.pdf', 'brouillon.pdf']);
    equal(tab.transport.sending, []);
    await expectAccessible(element);
    client.become({ status: 'signed-in', claims: marie, kept: false });
    await settle(element);
    equal(tab.transport.sending, ['a.pdf', 'b.pdf']);
    equal(names(element).toSorted(), ['a.pdf', 'b.pdf', 'brouillon.pdf']);
  });

  for (const reason of ['requested', 'elsewhere'] as const)
    it(`is ended by whoever is here (${reason}): nothing of theirs stays, on the page or on the device`, async () => {
      const { element, tab, client } = await setUp({ kept: true });
      await deposit(element, tab, [large('secret.pdf')]);
      await choose(element, [fileOf('brouillon.pdf')]);
      equal(tab.memory.kept.size, 1);
      client.become({ status: 'signed-out', reason });
      await settle(element);
      equal([names(element), tab.memory.kept.size, tab.transport.sending], [[], 0, []]);
      includes(shown(element), 'Connectez-vous pour déposer des documents.');
      excludes(shown(element), 'secret.pdf');
    });

  it('that ran out leaves on the device what is kept there', async () => {
    const { element, tab, client } = await setUp({ kept: true });
    await deposit(element, tab, [large('a.pdf')]);
    client.become({ status: 'signed-out', reason: 'expired' });
    await settle(element);
    equal([names(element), tab.memory.kept.size], [['a.pdf'], 1]);
  });

  it('that may not deposit any more halts everything until it may', async () => {
    const { element, tab } = await setUp();
    await deposit(element, tab, [large('a.pdf')]);
    tab.transport.fail('a.pdf', 403, 'right-missing');
    await settle(element);
    includes(find(element, '[role=alert]').textContent, 'Le dépôt de documents ne vous est pas ouvert.');
    await expectAccessible(element);
    await press(element, 'Réessayer');
    equal(tab.transport.sending, ['a.pdf']);
  });

  it('without the right to deposit says whom to ask, and offers nothing to try again', async () => {
    const { element } = await setUp({
      space: { openUploads: () => Promise.reject(new ClientError('right-missing')) },
    });
    includes(shown(element), 'Demandez à un administrateur de votre entreprise.');
    ok(
      ![...(element.shadowRoot?.querySelectorAll('.failure button') ?? [])].some((one) =>
        one.checkVisibility(),
      ),
    );
    await expectAccessible(element);
  });

  it('is asked again after too many requests, once the time is over', async () => {
    let isLimited = true;
    const first = await setUp();
    const { queue } = first.tab;
    const { element, clock } = await setUp({
      space: {
        openUploads: () =>
          isLimited
            ? Promise.reject(new ClientError('rate-limited', 'slowly', { retryAfter: 12 }))
            : Promise.resolve(queue),
      },
    });
    includes(shown(element), 'Trop de demandes en peu de temps.');
    ok(button(element, 'Réessayer dans 12 secondes').ariaDisabled === 'true');
    clock.advance(12_000);
    isLimited = false;
    await settle(element);
    await press(element, 'Réessayer');
    ok(element.matches(':state(ready)'));
  });

  it('takes files while it is being looked for, and says that it takes long', async () => {
    let arrive = (): void => undefined;
    const first = await setUp();
    const { element, clock } = await setUp({
      space: {
        openUploads: () =>
          new Promise((resolve) => {
            arrive = () => {
              resolve(first.tab.queue);
            };
          }),
      },
    });
    clock.advance(10_000);
    await settle(element);
    includes(shown(element), 'Vous pouvez déjà choisir vos fichiers.');
    await choose(element, [fileOf('tôt.pdf')]);
    arrive();
    await until(() => element.shadowRoot?.querySelector('#type'));
    equal(names(element), ['tôt.pdf']);
    await select(element, typeList(element), 'Banque');
    await expectAccessible(element);
  });

  it('gives a company that is not meant any more none of the files that were chosen for it', async () => {
    let arrive = (): void => undefined;
    const { queue: old } = (await setUp()).tab;
    const { queue: other } = (await setUp()).tab;
    const { element, clock } = await setUp({
      company: '111111111',
      space: {
        openUploads: (of) =>
          of?.company === '222222222'
            ? Promise.resolve(other)
            : new Promise((resolve) => {
                arrive = () => {
                  resolve(old);
                };
              }),
      },
    });
    clock.advance(10_000);
    await settle(element);
    await choose(element, [fileOf('première.pdf')]);
    element.company = '222222222';
    await settle(element);
    arrive();
    await settle(element);
    equal(old.transfers, []);
    await choose(element, [fileOf('seconde.pdf')]);
    equal(names(element), ['seconde.pdf']);
  });

  it('says so where the network is gone before anything could be asked, and asks again with it', async () => {
    let isThere = false;
    const first = await setUp();
    const { element } = await setUp({
      space: {
        openUploads: () =>
          isThere ? Promise.resolve(first.tab.queue) : Promise.reject(new ClientError('offline')),
      },
    });
    ok(element.matches(':state(failed)'));
    includes(shown(element), 'Réessayer');
    await expectAccessible(element);
    isThere = true;
    dispatchEvent(new Event('online'));
    await until(() => element.matches(':state(ready)'));
  });
});

describe('cx-document-uploader: on another day', () => {
  it('shows what is to be chosen again, and goes on once it is', async () => {
    const before = await setUp({ kept: true, tab: { owner: 'claire' } });
    const file = largeFile('plan.pdf', 70_000_000);
    await deposit(before.element, before.tab, [file]);
    before.tab.transport.of('plan.pdf').hear.placed('https://firm.test/up/1');
    await settle(before.element);
    before.element.remove();
    before.tab.queue.dispose();
    const { memory, locks } = before.tab;
    const { element, tab } = await setUp({ kept: true, tab: { memory, locks, tab: 'b' } });
    includes(row(element, 'plan.pdf').textContent, 'choisissez de nouveau ce fichier pour continuer.');
    await expectAccessible(element);
    await choose(element, [file]);
    equal(tab.transport.of('plan.pdf').url, 'https://firm.test/up/1');
  });
});
