import { drawn, field, find, textOf, type, settled } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok } from '../shared/testing/harness.ts';
import { button, sent, setUp, signIn, submitButton } from '../shared/testing/login-box.ts';

describe('cx-login-box, filled in by whoever', () => {
  it('remembers the identifier on this device when that is wished, and greets by it', async () => {
    const first = await setUp();
    field(first.box, 'Retenir mon identifiant sur cet appareil').click();
    await signIn(first.box);
    equal(Object.entries(localStorage), [['comptexpert-kit:identifier', 'mdurand']]);
    const { box } = await setUp();
    includes(textOf(box), 'Heureux de vous revoir, mdurand');
    equal(field(box, 'Identifiant').value, 'mdurand');
    equal(field(box, 'Mot de passe').value, '');
  });

  it('forgets the identifier by « Utiliser un autre compte », and by unticking the box, at once', async () => {
    for (const forget of [
      (box: Element) => {
        button(box, 'Utiliser un autre compte').click();
      },
      (box: Element) => {
        field(box, 'Retenir mon identifiant sur cet appareil').click();
      },
    ]) {
      localStorage.setItem('comptexpert-kit:identifier', 'mdurand');
      const { box } = await setUp();
      forget(box);
      await settled(box);
      equal(Object.entries(localStorage), []);
      excludes(textOf(box), 'Heureux de vous revoir');
    }
  });

  it('takes what a password manager wrote with nothing but a change event', async () => {
    const { box, client } = await setUp();
    for (const [name, value] of [
      ['Identifiant', 'mdurand'],
      ['Mot de passe', 'Demo-2026'],
    ] as const) {
      field(box, name).value = value;
      field(box, name).dispatchEvent(new Event('change', { bubbles: true }));
    }
    submitButton(box).click();
    await settled(box);
    equal(sent(client), { flow: 'direct', username: 'mdurand', password: 'Demo-2026', remember: false });
  });

  it('takes what autofill wrote without any event, even after the box was drawn again', async () => {
    const { box, client } = await setUp();
    field(box, 'Identifiant').value = 'mdurand';
    field(box, 'Mot de passe').value = 'Demo-2026';
    box.requestUpdate();
    await drawn(box);
    submitButton(box).click();
    await settled(box);
    equal(sent(client), { flow: 'direct', username: 'mdurand', password: 'Demo-2026', remember: false });
  });

  it('survives the keydown without modifiers that autofill sends', async () => {
    const { box } = await setUp();
    field(box, 'Mot de passe').dispatchEvent(new Event('keydown', { bubbles: true }));
    ok(field(box, 'Mot de passe').checkVisibility());
  });

  it('shows the password on demand, and hides it again before sending', async () => {
    const { box, client } = await setUp();
    client.answers.signIn = () => new Promise(() => undefined);
    const reveal = find(box, '.cx-reveal');
    equal(reveal.getAttribute('aria-label'), 'Afficher le mot de passe');
    reveal.click();
    await drawn(box);
    equal(field(box, 'Mot de passe').type, 'text');
    equal(
      [reveal.textContent.trim(), reveal.getAttribute('aria-label')],
      ['Masquer', 'Masquer le mot de passe'],
    );
    await signIn(box);
    equal(field(box, 'Mot de passe').type, 'password');
    equal(sent(client)['password'], 'Demo-2026');
  });

  it('says when capitals are locked', async () => {
    const { box } = await setUp();
    const key = (modifierCapsLock: boolean) =>
      field(box, 'Mot de passe').dispatchEvent(
        new KeyboardEvent('keydown', { bubbles: true, key: 'A', modifierCapsLock }),
      );
    key(true);
    await drawn(box);
    includes(textOf(box), 'La touche Verrouillage majuscules est active.');
    key(false);
    await drawn(box);
    excludes(textOf(box), 'Verrouillage majuscules');
  });

  it('clears the password when the page comes back from the browser’s cache', async () => {
    const { box } = await setUp();
    type(field(box, 'Identifiant'), 'mdurand');
    type(field(box, 'Mot de passe'), 'Demo-2026');
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    equal([field(box, 'Identifiant').value, field(box, 'Mot de passe').value], ['mdurand', '']);
  });

  it('loads what signing in needs at the first focus', async () => {
    const { box, client } = await setUp();
    equal(client.callsOf('warmUp'), []);
    field(box, 'Identifiant').focus();
    ok(client.callsOf('warmUp').length > 0);
  });

  it('proposes the identifier that the page hands over', async () => {
    const { box } = await setUp({ hint: 'plamy3' });
    equal(field(box, 'Identifiant').value, 'plamy3');
  });
});
