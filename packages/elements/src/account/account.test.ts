import { expectAccessible } from '../shared/testing/accessible.ts';
import { ownAccount } from '../shared/testing/fake-client.ts';
import { drawn, find, settled, textOf } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok } from '../shared/testing/harness.ts';
import { sticksOut } from '../shared/testing/narrow.ts';
import {
  button,
  fail,
  fill,
  form,
  julie,
  never,
  open,
  panel,
  setUp,
  submit,
} from '../shared/testing/account.ts';

describe('cx-account: who is there', () => {
  it('says that the account is loading and keeps its room, then that it takes long', async () => {
    const { element, clock } = await setUp({ answers: { readAccount: never } });
    includes(find(element, '[role=status]').textContent, 'Votre compte se charge');
    ok(find(element, '.bones').getBoundingClientRect().height >= 480);
    clock.advance(4_000);
    await drawn(element);
    includes(find(element, '[role=status]').textContent, 'plus long que d’habitude');
    await expectAccessible(element);
  });

  it('shows a member what the register says, read only, and which council corrects it', async () => {
    const { element } = await setUp({ account: ownAccount });
    const identity = panel(element, 'identity');
    includes(textOf(identity), 'Madame Marie Durand');
    includes(textOf(identity), 'Paris Île-de-France');
    includes(textOf(identity), '140009');
    includes(textOf(identity), 'Conseil régional de l’Ordre de Paris Île-de-France');
    equal(find<HTMLAnchorElement>(identity, 'a').href, 'mailto:contact@oec-paris.fr');
    const fields = [...(await open(element, 'identity')).querySelectorAll('input')];
    equal(
      fields.map(({ name }) => name),
      ['phone'],
    );
    await expectAccessible(element);
  });

  it('asks to sign in where nobody is, and comes back here', async () => {
    const { element, client } = await setUp({
      answers: { start: () => Promise.resolve({ status: 'signed-out', reason: 'initial' }), signIn: never },
    });
    includes(textOf(element), 'Connectez-vous pour voir votre compte.');
    equal(client.callsOf('readAccount'), []);
    await expectAccessible(element);
    find(element, '.filled').click();
    await settled(element);
    equal(client.callsOf('signIn'), [[{ flow: 'redirect' }]]);
    equal(find(element, '.filled').getAttribute('aria-busy'), 'true');
  });

  for (const [code, sentence] of [
    ['offline', 'Vous êtes hors connexion.'],
    ['unreachable', 'Le service ne répond pas.'],
    ['internal', 'Une erreur est survenue de notre côté.'],
  ] as const)
    it(`says so when it is ${code}, and tries again by the button or once the network is back`, async () => {
      const { element, client } = await setUp({ answers: { readAccount: fail(code, 'x') } });
      includes(find(element, '[role=alert]').textContent, sentence);
      await expectAccessible(element);
      find(element, '.filled').click();
      await settled(element);
      equal(client.callsOf('readAccount').length, 2);
      client.answers.readAccount = () => Promise.resolve(julie);
      dispatchEvent(new Event('online'));
      await settled(element);
      includes(textOf(element), 'Julie Martin');
      // The developer is told of what only they may have to do something about.
      if (code === 'unreachable') (await import('../shared/testing/reported.ts')).takeReported();
    });

  it('takes a token without the scope for somebody who has to sign in again', async () => {
    const { element } = await setUp({ answers: { readAccount: fail('login-required') } });
    includes(textOf(element), 'Votre session a pris fin.');
  });

  it('asks to sign in again when the session is over, and has what was typed when the same person is back', async () => {
    const { element, client } = await setUp();
    fill(await open(element, 'identity'), { city: 'Lyon' });
    fill(await open(element, 'email'), { email: 'neuve@example.fr', password: 'Demo-2026' });
    client.answers.changeAccount = fail('login-required');
    await submit(element, 'identity');
    includes(textOf(element), 'ce que vous aviez saisi vous attend ici');
    equal(element.querySelector('form'), null);
    equal(element.shadowRoot?.activeElement?.className, 'outcome');
    excludes(JSON.stringify([localStorage, sessionStorage]), 'Demo-2026');
    client.answers.signIn = never;
    find(element, '.filled').click();
    await settled(element);
    equal(client.callsOf('signIn'), [[{ flow: 'redirect', loginHint: 'jmartin' }]]);

    // What the page finds when it is loaded again after the redirect.
    element.remove();
    const { element: back } = await setUp();
    includes(textOf(back), 'Ce que vous aviez saisi est toujours là.');
    equal(find<HTMLInputElement>(form(back, 'identity'), '[name=city]').value, 'Lyon');
    equal(find<HTMLInputElement>(form(back, 'email'), '[name=email]').value, 'neuve@example.fr');
    equal(find<HTMLInputElement>(form(back, 'email'), '[name=password]').value, '');
    equal(sessionStorage.length, 0);
    await expectAccessible(back);
  });

  it('gives nobody what somebody else had typed', async () => {
    const { element, client } = await setUp();
    fill(await open(element, 'identity'), { city: 'Lyon' });
    client.become({ status: 'signed-out', reason: 'elsewhere' });
    await settled(element);
    includes(textOf(element), 'Votre session a pris fin.');
    element.remove();
    const { element: other } = await setUp({ account: ownAccount });
    excludes(textOf(other), 'Lyon');
    equal(other.querySelector('form'), null);
    equal(sessionStorage.length, 0);
  });

  it('shows what another tab changed once it is looked at again, and keeps what is typed here', async () => {
    const { element, client } = await setUp();
    fill(await open(element, 'identity'), { city: 'Lyon' });
    client.answers.readAccount = () =>
      Promise.resolve({ ...julie, email: 'autre@example.fr', city: 'Brest' });
    document.dispatchEvent(new Event('visibilitychange'));
    await settled(element);
    includes(textOf(panel(element, 'email')), 'autre@example.fr');
    equal(find<HTMLInputElement>(form(element, 'identity'), '[name=city]').value, 'Lyon');
  });

  it('is signed out with another tab, and there again when that signs in', async () => {
    const { element, client } = await setUp();
    const { session } = client;
    client.become({ status: 'signed-out', reason: 'elsewhere' });
    await settled(element);
    includes(textOf(element), 'Votre session a pris fin.');
    client.become(session);
    await settled(element);
    includes(textOf(element), 'Julie Martin');
  });

  it('forgets typed passwords when the page comes back from the browser’s cache', async () => {
    const { element } = await setUp();
    const fields = await open(element, 'email');
    fill(fields, { email: 'neuve@example.fr', password: 'Demo-2026' });
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    equal(find<HTMLInputElement>(fields, '[name=password]').value, '');
    equal(find<HTMLInputElement>(fields, '[name=email]').value, 'neuve@example.fr');
  });

  it('stays within 320 pixels with text twice as large, with every form open', async () => {
    const { element } = await setUp();
    for (const name of ['identity', 'email', 'password', 'closing']) await open(element, name);
    equal(await sticksOut(element), []);
  });

  it('speaks English', async () => {
    const { element } = await setUp({ lang: 'en' });
    includes(textOf(element), 'Devices signed in');
    ok(button(panel(element, 'data'), 'Download my data'));
    await expectAccessible(element);
  });
});
