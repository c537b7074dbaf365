import { ClientError } from '@comptexpert-kit/client';
import { expectAccessible } from '../shared/testing/accessible.ts';
import { choose, fileOf, names, press, setUp, settle, shown } from '../shared/testing/document-uploader.ts';
import { FakeClient, marie } from '../shared/testing/fake-client.ts';
import { FakeSpace } from '../shared/testing/fake-space.ts';
import { describe, equal, excludes, includes, it, ok, until } from '../shared/testing/harness.ts';

/** Whether closing the page would be asked about. */
const asksBeforeLeaving = (): boolean => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

describe('cx-document-uploader: files that are chosen early', () => {
  it('counts files that are chosen while nobody is signed in, and has them once somebody is', async () => {
    const first = await setUp();
    const { element, client, said } = await setUp({
      answers: { start: () => Promise.resolve({ status: 'signed-out', reason: 'initial' }) },
      space: { openUploads: () => Promise.resolve(first.tab.queue) },
    });
    await choose(element, [fileOf('a.pdf'), fileOf('b.pdf')]);
    await choose(element, [fileOf('a.pdf'), fileOf('c.pdf')]);
    includes(
      shown(element),
      '3 fichiers en attente. Ils rejoindront la liste une fois que vous serez connecté.',
    );
    equal(names(element), ['a.pdf', 'b.pdf', 'c.pdf']);
    equal(said, ['2 fichiers en attente.', '3 fichiers en attente.']);
    ok(asksBeforeLeaving());
    await expectAccessible(element);
    client.become({ status: 'signed-in', claims: marie, kept: false });
    await until(() => element.matches(':state(ready)'));
    await settle(element);
    equal(names(element), ['a.pdf', 'b.pdf', 'c.pdf']);
    excludes(shown(element), 'en attente');
    equal(said.at(-1), '3 fichiers ajoutés. Indiquez le type, puis déposez.');
  });

  it('takes them along where signing in leaves the page, and what was chosen before the session was over', async () => {
    const { element, client, space } = await setUp({
      space: { keepChosen: () => Promise.resolve() },
    });
    await choose(element, [fileOf('avant.pdf')]);
    client.become({ status: 'signed-out', reason: 'expired' });
    await settle(element);
    client.answers.signIn = () => new Promise(() => undefined);
    await press(element, 'Me connecter');
    equal(
      space.callsOf('keepChosen').map(([files]) => (files as { file: File }[]).map(({ file }) => file.name)),
      [['avant.pdf']],
    );
    ok(!asksBeforeLeaving());
  });

  for (const refused of [false, true])
    it(`takes early ones along (storage refused: ${refused}), and the browser asks where they would be lost`, async () => {
      const { element, client, space } = await setUp({
        answers: {
          start: () => Promise.resolve({ status: 'signed-out', reason: 'initial' }),
          signIn: () => new Promise(() => undefined),
        },
        space: {
          keepChosen: () => (refused ? Promise.reject(new Error('QuotaExceededError')) : Promise.resolve()),
        },
      });
      await choose(element, [fileOf('tôt.pdf')]);
      await press(element, 'Me connecter');
      equal(space.callsOf('keepChosen').length, 1);
      equal(client.callsOf('signIn').length, 1);
      equal(asksBeforeLeaving(), refused);
      includes(
        shown(element),
        '1 fichier en attente. Il rejoindra la liste une fois que vous serez connecté.',
      );
    });

  it('forgets early ones with whoever signs out, and shows none', async () => {
    const { element, client } = await setUp({
      space: { openUploads: () => Promise.reject(new ClientError('offline')) },
    });
    await choose(element, [fileOf('secret.pdf')]);
    includes(shown(element), '1 fichier en attente. Il rejoindra la liste dès que le service répondra.');
    await expectAccessible(element);
    client.become({ status: 'signed-out', reason: 'requested' });
    await settle(element);
    excludes(shown(element), 'en attente');
    ok(!asksBeforeLeaving());
  });

  it('speaks English of them', async () => {
    const { element } = await setUp({
      lang: 'en',
      answers: { start: () => Promise.resolve({ status: 'signed-out', reason: 'initial' }) },
    });
    await choose(element, [fileOf('a.pdf'), fileOf('b.pdf')]);
    includes(shown(element), '2 files waiting. They will join the list once you are signed in.');
  });

  it('counts them while the rest of it could not be loaded, and has them once it is', async () => {
    const { tab } = await setUp();
    const element = document.createElement('cx-document-uploader');
    const later = element as unknown as { loadRest(): Promise<unknown> };
    later.loadRest = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
    const client = new FakeClient('cabinet');
    const space = new FakeSpace({ openUploads: () => Promise.resolve(tab.queue) });
    Object.assign(client.answers, {
      start: () => Promise.resolve({ status: 'signed-in', claims: marie, kept: false }),
      space: () => Promise.resolve(space.space),
    });
    Object.assign(element, { client });
    document.body.append(element);
    await settle(element);
    element.add([fileOf('a.pdf'), fileOf('b.pdf')]);
    await settle(element);
    includes(shown(element), '2 fichiers en attente : ils rejoindront la liste dès que possible.');
    await expectAccessible(element);
    Reflect.deleteProperty(later, 'loadRest');
    dispatchEvent(new Event('online'));
    await until(() => names(element).length === 2);
    excludes(shown(element), 'en attente');
    element.remove();
  });
});
