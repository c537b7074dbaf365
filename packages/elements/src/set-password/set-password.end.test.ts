import { expectAccessible } from '../shared/testing/accessible.ts';
import { field, find, textOf, type } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok } from '../shared/testing/harness.ts';
import { sticksOut } from '../shared/testing/narrow.ts';
import { choose, criteria, fail, first, link, setUp, submit } from '../shared/testing/set-password.ts';

describe('cx-set-password: the end', () => {
  it('CX-38, CX-39 congratulates whoever has just registered, and leads back to the site', async () => {
    const { element } = await setUp({
      answers: link({
        purpose: 'creation',
        home: { name: 'Portail cotisations', url: 'http://cotisations.localhost:4000/' },
      }),
    });
    await choose(element, 'Soleil-27');
    const text = textOf(element);
    includes(text, 'Félicitations !');
    includes(text, 'Votre inscription est désormais finalisée.');
    includes(text, 'Bonne navigation sur les sites de l’Ordre !');
    const home = find<HTMLAnchorElement>(element, 'a');
    includes(home.textContent, 'Retourner à l’accueil');
    includes(home.textContent, 'Portail cotisations');
    equal(home.href, 'http://cotisations.localhost:4000/');
    await expectAccessible(element);
  });

  it('CX-39 says plainly that a password was changed, and that other sessions were ended', async () => {
    const { element } = await setUp();
    await choose(element, 'Soleil-27');
    includes(textOf(element), 'Votre mot de passe est modifié.');
    includes(textOf(element), 'vos sessions ouvertes ailleurs ont été fermées');
    excludes(textOf(element), 'inscription');
    equal(element.shadowRoot?.activeElement, find(element, '.outcome'));
  });

  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'mailto:a@b.fr', 'ftp://example.fr/'])
    it(`CX-39 never leads to ${url}`, async () => {
      const { element } = await setUp({ answers: link({ home: { name: 'X', url } }) });
      await choose(element, 'Soleil-27');
      includes(textOf(element), 'Votre mot de passe est modifié.');
      equal(element.shadowRoot?.querySelectorAll('a').length, 0);
    });

  it('tells the page, and signs nobody in', async () => {
    const { element, client, events } = await setUp();
    await choose(element, 'Soleil-27');
    const [event] = events;
    ok(event instanceof CustomEvent && event.bubbles && event.composed);
    equal(event.detail, null);
    equal(client.callsOf('signIn'), []);
    equal(client.callsOf('start'), []);
  });

  it('takes the form out of the page, so that password managers save the pair', async () => {
    const { element } = await setUp();
    const { form } = field(element, first);
    await choose(element, 'Soleil-27');
    equal(form?.isConnected, false);
    equal(element.querySelector('input'), null);
  });

  it('says so when the link was used meanwhile', async () => {
    const { element, client } = await setUp();
    client.answers.usePasswordLink = fail('link-used', 'x');
    await choose(element, 'Soleil-27');
    includes(textOf(element), 'Ce lien a déjà servi.');
    equal(element.shadowRoot?.activeElement, find(element, '.outcome'));
  });

  it('loses nothing at 320 pixels with text twice as large, from the link to the end', async () => {
    for (const reach of [
      () => setUp({ token: '' }),
      () => setUp({ answers: link({ identifier: { value: 'mdurand', state: 'proposed' } }) }),
      () => setUp(),
    ]) {
      const { element } = await reach();
      equal(await sticksOut(element), []);
      element.remove();
    }
    const { element } = await setUp();
    await choose(element, 'Soleil-27', 'Soleil-28');
    equal(await sticksOut(element), []);
    await choose(element, 'Soleil-27');
    equal(await sticksOut(element), []);
  });

  it('speaks English where the page does', async () => {
    const { element } = await setUp({ lang: 'en' });
    equal(criteria(element)[0], 'At least 6 characters, to be met');
    type(field(element, 'Enter your password *'), 'Soleil-27');
    type(field(element, 'Please enter your password again *'), 'Soleil-27');
    await submit(element);
    includes(textOf(element), 'Your password has been changed.');
  });
});
