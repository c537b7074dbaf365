import { ClientError, type SessionState } from '@comptexpert-kit/client';
import { expectAccessible } from '../shared/testing/accessible.ts';
import { FakeClient } from '../shared/testing/fake-client.ts';
import { FakeExtension, marieOffered } from '../shared/testing/fake-extension.ts';
import { drawn, field, settled, textOf } from '../shared/testing/fixture.ts';
import {
  afterEach,
  beforeEach,
  describe,
  equal,
  excludes,
  includes,
  it,
  ok,
  until,
} from '../shared/testing/harness.ts';
import { button, sent, setUp, submitButton } from '../shared/testing/login-box.ts';

const paul = { id: 'p', name: 'Paul Lamy', detail: 'Cabinet Lamy, Lille' };

describe('cx-login-box with the browser extension', () => {
  let extension: FakeExtension;
  beforeEach(() => {
    extension = new FakeExtension();
  });
  afterEach(() => {
    extension.leave();
  });

  const shows = (box: Element, text: string) => until(() => textOf(box).includes(text));
  const offers = (box: Element) => [...box.querySelectorAll('.cx-extension button')];

  it('offers to go on as an account, above the fields, and leaves the form as it is', async () => {
    const { box } = await setUp();
    await shows(box, 'Continuer en tant que Marie Durand');
    const [offer] = offers(box);
    ok(offer && offer.getBoundingClientRect().bottom < field(box, 'Identifiant').getBoundingClientRect().top);
    equal(box.querySelectorAll('.cx-button').length, 1);
    await expectAccessible(box);
  });

  for (const [flow, goesOnBy] of [
    ['redirect', 'redirect'],
    ['direct', 'redirect'],
  ] as const)
    it(`${flow}: goes on by the ordinary ${goesOnBy} once the extension has a session, with no password`, async () => {
      const { box, client } = await setUp({ flow });
      await shows(box, 'Continuer en tant que');
      box.querySelector<HTMLInputElement>('[name=keep]')?.click();
      button(box, 'Continuer en tant que').click();
      const asked = await extension.asked('continue');
      equal(asked.type === 'continue' && asked.account, marieOffered.id);
      await shows(box, 'L’extension vous connecte…');
      equal(client.callsOf('signIn').length, 0);
      extension.say({ type: 'revived', id: asked.id });
      await until(() => client.callsOf('signIn').length === 1);
      equal(sent(client), { flow: goesOnBy, remember: true });
    });

  it('popup: asks for another click where the browser would open no window for the first one any more', async () => {
    const { box, client } = await setUp({ flow: 'popup' });
    await shows(box, 'Continuer en tant que');
    button(box, 'Continuer en tant que').click();
    extension.say({ type: 'revived', id: (await extension.asked('continue')).id });
    await shows(box, 'Tout est prêt');
    equal(client.callsOf('signIn').length, 0);
    button(box, 'Ouvrir la fenêtre de connexion').click();
    equal(sent(client), { flow: 'popup', remember: false });
  });

  it('offers nothing while the page may be on its way to the issuer, to ask who is signed in', async () => {
    const client = new FakeClient();
    const { promise, resolve } = Promise.withResolvers<SessionState>();
    client.answers.start = () => promise;
    const { box } = await setUp({ client });
    await extension.asked('hello');
    extension.change(extension.offer);
    await new Promise((heard) => {
      addEventListener('message', heard, { once: true });
    });
    await settled(box);
    equal(offers(box).length, 0);
    resolve({ status: 'signed-out', reason: 'initial' });
    await shows(box, 'Continuer en tant que Marie Durand');
  });

  it('tells several accounts apart', async () => {
    extension.offer = { standing: 'approved', accounts: [marieOffered, paul] };
    const { box } = await setUp();
    await shows(box, 'Continuer en tant que Paul Lamy');
    equal(offers(box).length, 2);
    includes(textOf(box), 'Cabinet Lamy, Lille');
    await expectAccessible(box);
  });

  it('asks the extension where its owner was not asked yet, and shows what comes of it', async () => {
    extension.offer = { standing: 'askable' };
    const { box } = await setUp();
    await shows(box, 'Demander à l’extension Comptexpert');
    button(box, 'Demander').click();
    const { id } = await extension.asked('ask');
    extension.say({ type: 'offer', id, standing: 'askable', accounts: [], identifiers: [] });
    await shows(box, 'Répondez dans la fenêtre de l’extension');
    equal(button(box, 'Demander').getAttribute('aria-disabled'), 'true');
    extension.change({ standing: 'approved', accounts: [marieOffered] });
    await shows(box, 'Continuer en tant que Marie Durand');
    excludes(textOf(box), 'Répondez dans la fenêtre');
  });

  it('says that the extension is locked, and no name', async () => {
    extension.offer = { standing: 'locked' };
    const { box } = await setUp();
    await shows(box, 'Déverrouillez l’extension');
    equal(offers(box).length, 0);
    await expectAccessible(box);
    extension.change({ standing: 'approved', accounts: [marieOffered] });
    await shows(box, 'Continuer en tant que Marie Durand');
  });

  it('says nothing where the site was refused, or nothing is there to offer', async () => {
    const { box } = await setUp();
    await shows(box, 'Continuer en tant que');
    for (const standing of ['refused', 'approved'] as const) {
      extension.change({ standing, accounts: [] });
      await until(() => offers(box).length === 0);
      equal(box.querySelector('.cx-extension')?.textContent.trim(), '');
    }
  });

  for (const [reason, words] of [
    ['locked', 'L’extension est verrouillée'],
    ['not-approved', 'Ce site n’est pas autorisé dans l’extension'],
    ['declined', 'La demande n’a pas été acceptée'],
    ['session-over', 'Votre session est terminée dans l’extension'],
    ['offline', 'L’extension ne joint pas Comptexpert'],
    ['failed', 'L’extension n’a pas pu vous connecter'],
  ] as const)
    it(`says what to do when it is refused: ${reason}`, async () => {
      const { box, client } = await setUp();
      await shows(box, 'Continuer en tant que');
      button(box, 'Continuer en tant que').click();
      extension.say({ type: 'refused', id: (await extension.asked('continue')).id, reason });
      await shows(box, words);
      equal(client.callsOf('signIn').length, 0);
      equal(button(box, 'Continuer en tant que').getAttribute('aria-disabled'), null);
      equal(submitButton(box).getAttribute('aria-disabled'), null);
    });

  it('goes on saying what to do about a session that is over while its account is offered no more', async () => {
    const { box } = await setUp();
    await shows(box, 'Continuer en tant que');
    button(box, 'Continuer en tant que').click();
    const { id } = await extension.asked('continue');
    extension.say({ type: 'refused', id, reason: 'session-over' });
    extension.change({ standing: 'approved', accounts: [] });
    await until(() => offers(box).length === 0);
    includes(textOf(box), 'Votre session est terminée dans l’extension');
    extension.change({ standing: 'approved', accounts: [marieOffered] });
    await shows(box, 'Continuer en tant que');
    excludes(textOf(box), 'Votre session est terminée dans l’extension');
  });

  it('says what the ordinary flow says when that fails afterwards', async () => {
    const client = new FakeClient();
    client.answers.signIn = () => Promise.reject(new ClientError('busy', 'refused by a test'));
    const { box } = await setUp({ client, flow: 'redirect' });
    await shows(box, 'Continuer en tant que');
    button(box, 'Continuer en tant que').click();
    extension.say({ type: 'revived', id: (await extension.asked('continue')).id });
    await shows(box, 'Le service est très sollicité.');
  });

  it('believes no frame, no wrong id, and nothing that a page wrote on the prototype of all objects', async () => {
    extension.offer = { standing: 'locked' };
    const { box, client } = await setUp({ flow: 'redirect' });
    await shows(box, 'Déverrouillez');
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const forged = {
      channel: 'comptexpert-extension/1',
      type: 'offer',
      standing: 'approved',
      accounts: [marieOffered],
      identifiers: [],
    };
    const script = frame.contentDocument?.createElement('script');
    ok(script);
    script.textContent = `parent.postMessage(${JSON.stringify(forged)}, '*')`;
    frame.contentDocument?.body.append(script);
    extension.say({ ...forged, id: 'another' });
    extension.say({ type: 'revived', id: 'another' });
    const prototype = Object.prototype as unknown as Record<string, unknown>;
    try {
      Object.assign(prototype, { standing: 'approved', accounts: [marieOffered], identifiers: [] });
      extension.say({ type: 'offer' });
      // What was posted before this has been heard by then.
      await new Promise<void>((resolve) => {
        addEventListener('message', ({ data }) => {
          if (data === 'last') resolve();
        });
        postMessage('last', '/');
      });
    } finally {
      for (const key of ['standing', 'accounts', 'identifiers']) Reflect.deleteProperty(prototype, key);
      frame.remove();
    }
    await drawn(box);
    equal(offers(box).length, 0);
    equal(client.callsOf('signIn').length, 0);
  });

  it('writes names as text, whatever is in them', async () => {
    extension.offer = {
      standing: 'approved',
      accounts: [{ ...marieOffered, name: '<img src=x onerror=alert(1)>' }],
    };
    const { box } = await setUp();
    await shows(box, 'Continuer en tant que <img');
    equal(box.querySelector('.cx-extension img'), null);
  });

  it('proposes identifiers on no other page than the issuer’s', async () => {
    extension.offer = { standing: 'approved', accounts: [marieOffered], identifiers: ['mdurand'] };
    const { box } = await setUp();
    await shows(box, 'Continuer en tant que');
    equal([field(box, 'Identifiant').list, box.querySelector('datalist')], [null, null]);
  });

  it('proposes identifiers in the field of the issuer’s own page', async () => {
    extension.offer = {
      issuer: location.origin,
      standing: 'approved',
      identifiers: ['mdurand', 'plamy3'],
    };
    const client = new FakeClient();
    Object.defineProperty(client, 'issuer', { value: location.origin });
    const { box } = await setUp({ client });
    await until(() => field(box, 'Identifiant').list !== null);
    equal(
      [...(field(box, 'Identifiant').list?.options ?? [])].map(({ value }) => value),
      ['mdurand', 'plamy3'],
    );
    equal(offers(box).length, 0);
    await expectAccessible(box);
    extension.change({ issuer: location.origin, standing: 'locked' });
    await until(() => field(box, 'Identifiant').list === null);
  });

  it('offers nothing of an extension that signs in at another issuer', async () => {
    extension.offer = { standing: 'approved', accounts: [paul] };
    const { box } = await setUp();
    await shows(box, 'Continuer en tant que Paul Lamy');
    extension.change({
      issuer: 'http://cabinet.localhost:4000',
      standing: 'approved',
      accounts: [marieOffered],
    });
    const heard = extension.heard.length;
    extension.say({ type: 'ready' });
    await until(() => extension.heard.length > heard);
    await drawn(box);
    includes(textOf(box), 'Paul Lamy');
    excludes(textOf(box), 'Marie Durand');
  });

  it('speaks English where the page does, and follows when it changes its mind', async () => {
    const { box } = await setUp({ lang: 'en' });
    await shows(box, 'Continue as Marie Durand');
    box.lang = 'fr';
    await shows(box, 'Continuer en tant que Marie Durand');
  });

  it('is found where it comes after the page, and goes with the element', async () => {
    extension.leave();
    const { box } = await setUp();
    extension = new FakeExtension();
    extension.say({ type: 'ready' });
    await shows(box, 'Continuer en tant que Marie Durand');
    const before = extension.heard.length;
    box.remove();
    await until(() => box.querySelector('.cx-extension') === null);
    extension.say({ type: 'ready' });
    document.body.append(box);
    await shows(box, 'Continuer en tant que Marie Durand');
    equal(box.querySelectorAll('.cx-extension').length, 1);
    ok(extension.heard.length > before);
    box.remove();
  });

  it('offers nothing once somebody is signed in', async () => {
    const { box, client } = await setUp();
    await shows(box, 'Continuer en tant que');
    client.become({ status: 'signed-in', claims: { sub: '1', name: 'Marie Durand' }, kept: false });
    await until(() => !textOf(box).includes('Continuer en tant que'));
  });
});
