import { ClientError } from '@comptexpert-kit/client';
import type { AuditLine } from '@comptexpert-kit/contract';
import { expectAccessible } from '../shared/testing/accessible.ts';
import { come, press } from '../shared/testing/acting.ts';
import { find, textOf } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it } from '../shared/testing/harness.ts';
import { sticksOut } from '../shared/testing/narrow.ts';
import { line, setUp } from '../shared/testing/user-admin.ts';

const fail =
  (...error: ConstructorParameters<typeof ClientError>) =>
  (): Promise<never> =>
    Promise.reject(new ClientError(...error));
const page =
  (items: readonly AuditLine[], next: string | null = null) =>
  () =>
    Promise.resolve({ items: [...items], next });
const entries = (element: Element): string[] =>
  [...(element.shadowRoot?.querySelectorAll('.entry') ?? [])].map((one) => one.textContent);

describe('cx-user-admin: the audit trail', () => {
  it('says who did what, when, and what became what, in words', async () => {
    const { element } = await setUp();
    await press(element, 'Journal');
    const [entry] = entries(element);
    includes(entry, 'Claire Moreau a modifié l’accès de lea.petit@example.fr');
    includes(entry, '2 novembre 2026');
    includes(
      entry,
      'Modules autorisés : Déposez vos documents → Déposez vos documents, Accédez à vos archives',
    );
    excludes(textOf(element), 'deposit');
    await expectAccessible(element);
  });

  for (const [given, sentences] of [
    [
      {
        action: 'user-added',
        actor: { name: 'Nora Benali', role: 'staff' },
        changes: [{ field: 'rights', before: null, after: 'deposit' }],
      },
      ['Nora Benali (cabinet) a invité lea.petit@example.fr', 'Modules autorisés : Déposez vos documents'],
    ],
    [{ action: 'user-removed', changes: [] }, ['a supprimé l’accès de lea.petit@example.fr']],
    [
      { action: 'user-changed', changes: [{ field: 'secured', before: 'archives', after: '' }] },
      ['Sécurité avancée : Accédez à vos archives → aucun'],
    ],
    [
      {
        action: 'company-changed',
        subject: null,
        changes: [{ field: 'quota', before: '5368709120', after: '1610612736' }],
      },
      ['a modifié l’espace de la société', 'Espace de stockage : 5 Gio → 1,5 Gio'],
    ],
    [
      { action: 'access-refused', actor: { name: null, role: 'outsider' }, changes: [] },
      ['Une personne extérieure a tenté d’accéder à lea.petit@example.fr'],
    ],
    [{ action: 'password-link-sent', changes: [] }, ['un lien pour choisir un mot de passe']],
    [{ action: 'second-factor-reset', changes: [] }, ['a retiré l’application d’authentification']],
  ] as const)
    it(`tells of ${given.action}: « ${sentences[0]} »`, async () => {
      const { element } = await setUp({
        answers: { readAudit: page([{ ...line, ...given, changes: [...given.changes] }]) },
      });
      await press(element, 'Journal');
      for (const sentence of sentences) includes(entries(element)[0], sentence);
    });

  it('goes on page by page, and moves to the first line that came', async () => {
    const { element, space } = await setUp({
      company: '111111111',
      answers: { readAudit: page([line, { ...line, number: 6 }], '6') },
    });
    await press(element, 'Journal');
    equal(space.callsOf('readAudit')[0]?.[0], { company: '111111111' });
    space.answers.readAudit = page([{ ...line, number: 5 }]);
    await press(element, 'Afficher la suite');
    equal(space.callsOf('readAudit')[1]?.[0], { company: '111111111', after: '6' });
    equal(entries(element).length, 3);
    equal(element.shadowRoot?.activeElement?.getAttribute('data-number'), '5');
    includes(textOf(element), 'C’est tout.');
    await expectAccessible(element);
  });

  it('keeps what is shown where the rest cannot be had, and tries again', async () => {
    const { element, space } = await setUp({ answers: { readAudit: page([line], '6') } });
    await press(element, 'Journal');
    space.answers.readAudit = fail('offline', 'x');
    await press(element, 'Afficher la suite');
    equal(entries(element).length, 1);
    includes(find(element, '.panel [role=alert]').textContent, 'Vous êtes hors connexion.');
    await expectAccessible(element);
    space.answers.readAudit = page([{ ...line, number: 5 }]);
    await press(element, 'Réessayer');
    equal(entries(element).length, 2);
  });

  it('says so where it cannot be read, and tries again', async () => {
    const { element, space } = await setUp({ answers: { readAudit: fail('busy', 'x') } });
    await press(element, 'Journal');
    includes(find(element, '.panel [role=alert]').textContent, 'Le service est très sollicité.');
    space.answers.readAudit = page([line]);
    await press(element, 'Réessayer');
    equal(entries(element).length, 1);
  });

  it('says so where nothing was done yet', async () => {
    const { element } = await setUp({ answers: { readAudit: page([]) } });
    await press(element, 'Journal');
    includes(textOf(element), 'Rien n’a encore été fait ici.');
    await expectAccessible(element);
  });

  it('is read anew each time it is opened', async () => {
    const { element, space } = await setUp();
    await press(element, 'Journal');
    await press(element, 'Utilisateurs');
    await press(element, 'Journal');
    equal(space.callsOf('readAudit').length, 2);
  });

  it('is reached by arrow keys, which wrap around', async () => {
    const { element } = await setUp();
    const tab = (name: string): HTMLElement => find(element, `#tab-${name}`);
    const key = async (name: string): Promise<void> => {
      element.shadowRoot?.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true }),
      );
      await come(element);
    };
    tab('users').focus();
    await key('ArrowRight');
    equal(element.shadowRoot?.activeElement, tab('journal'));
    equal(tab('journal').getAttribute('aria-selected'), 'true');
    equal([tab('users').tabIndex, tab('journal').tabIndex], [-1, 0]);
    await key('ArrowRight');
    equal(element.shadowRoot?.activeElement, tab('users'));
    await key('End');
    equal(element.shadowRoot?.activeElement, tab('journal'));
    await key('Home');
    equal(tab('users').getAttribute('aria-selected'), 'true');
  });

  it('asks to sign in again where the session is over', async () => {
    const { element } = await setUp({ answers: { readAudit: fail('login-required') } });
    await press(element, 'Journal');
    includes(textOf(element), 'Votre session a pris fin.');
  });

  it('stays within 320 pixels with text twice as large', async () => {
    const { element } = await setUp({ answers: { readAudit: page([line], '6') } });
    await press(element, 'Journal');
    equal(await sticksOut(element), []);
  });
});
