import type { AccountExport } from '@comptexpert-kit/contract';
import { expectAccessible } from '../shared/testing/accessible.ts';
import { ownAccount } from '../shared/testing/fake-client.ts';
import { drawn, find, settled, textOf } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok } from '../shared/testing/harness.ts';
import {
  button,
  fail,
  fill,
  here,
  never,
  open,
  panel,
  phone,
  problemOf,
  setUp,
  submit,
  unknown,
} from '../shared/testing/account.ts';

const lines = (element: Element): string[] =>
  [...panel(element, 'sessions').querySelectorAll('.line')].map(textOf);

describe('cx-account: devices', () => {
  it('lists where one is signed in, this device marked and without a way to end it', async () => {
    const { element } = await setUp();
    const [first = '', second = ''] = lines(element);
    includes(first, 'Firefox sur Windows');
    includes(first, 'Cet appareil');
    includes(first, 'Dernière utilisation : 2 novembre 2026');
    includes(first, 'Réseau 192.0.2.0/24');
    excludes(first, 'Déconnecter');
    includes(second, 'Sites : Espace pro, Portail cotisations');
    ok(
      button(panel(element, 'sessions'), 'Déconnecter : Safari sur iPhone, Espace pro, Portail cotisations'),
    );
    await expectAccessible(element);
  });

  it('ends one session, says so, and moves the focus to the title', async () => {
    const { element, client, events } = await setUp({ sessions: [here, phone, unknown] });
    client.answers.listSessions = () => Promise.resolve([here, unknown]);
    button(
      panel(element, 'sessions'),
      'Déconnecter : Safari sur iPhone, Espace pro, Portail cotisations',
    ).click();
    await settled(element);
    await settled(element);
    equal(client.callsOf('endSession'), [['phone']]);
    equal(lines(element).length, 2);
    includes(textOf(panel(element, 'sessions')), 'Safari sur iPhone : la session est fermée.');
    equal(element.shadowRoot?.activeElement?.id, 'sessions-title');
    equal(events.length, 1);
    await expectAccessible(element);
  });

  it('ends all others at once', async () => {
    const { element, client } = await setUp({ sessions: [here, phone, unknown] });
    client.answers.listSessions = () => Promise.resolve([here]);
    button(panel(element, 'sessions'), 'Déconnecter tous les autres appareils').click();
    await settled(element);
    await settled(element);
    equal(client.callsOf('endOtherSessions').length, 1);
    equal(lines(element).length, 1);
    includes(textOf(panel(element, 'sessions')), 'Toutes vos autres sessions sont fermées.');
    includes(textOf(panel(element, 'sessions')), 'Aucun autre appareil n’est connecté');
  });

  it('says so where a session could not be ended, and leaves it in the list', async () => {
    const { element, client } = await setUp();
    client.answers.endSession = fail('offline', 'x');
    button(
      panel(element, 'sessions'),
      'Déconnecter : Safari sur iPhone, Espace pro, Portail cotisations',
    ).click();
    await settled(element);
    await settled(element);
    includes(textOf(find(panel(element, 'sessions'), '.failure')), 'Vous êtes hors connexion.');
    equal(lines(element).length, 2);
    await expectAccessible(element);
  });

  it('shows that the list loads, that it could not be had, and has it on demand', async () => {
    const { element, client } = await setUp({ answers: { listSessions: fail('offline', 'x') } });
    const part = panel(element, 'sessions');
    includes(textOf(part), 'Vous êtes hors connexion.');
    client.answers.listSessions = never;
    button(part, 'Réessayer').click();
    await settled(element);
    includes(textOf(part), 'La liste se charge');
    await expectAccessible(element);
  });
});

describe('cx-account: data', () => {
  it('hands all data over as a file of JSON', async () => {
    const content = { exportedAt: '2026-11-02T09:00:00.000Z', account: ownAccount } as AccountExport;
    const { element, client } = await setUp({ answers: { exportAccount: () => Promise.resolve(content) } });
    const files: { readonly name: string; readonly url: string }[] = [];
    const take = (event: MouseEvent): void => {
      const link = event.target;
      if (!(link instanceof HTMLAnchorElement) || !link.download) return;
      event.preventDefault();
      files.push({ name: link.download, url: link.href });
    };
    Object.defineProperty(HTMLAnchorElement.prototype, 'click', {
      configurable: true,
      value(this: HTMLAnchorElement) {
        this.addEventListener('click', take, { once: true });
        HTMLElement.prototype.click.call(this);
      },
    });
    try {
      button(panel(element, 'data'), 'Télécharger mes données').click();
      await settled(element);
      await settled(element);
    } finally {
      Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
    }
    equal(
      files.map(({ name }) => name),
      ['mon-comptexpert-2026-11-02.json'],
    );
    ok(files[0]?.url.startsWith('blob:'));
    equal(client.callsOf('exportAccount').length, 1);
    includes(textOf(panel(element, 'data')), 'Vos données sont dans le fichier');
  });

  it('says so where they could not be had, and offers them again after a wait', async () => {
    const { element, clock } = await setUp({
      answers: { exportAccount: fail('rate-limited', 'x', { retryAfter: 5 }) },
    });
    const part = panel(element, 'data');
    button(part, 'Télécharger mes données').click();
    await settled(element);
    await settled(element);
    includes(textOf(part), 'Trop de tentatives.');
    ok(button(part, 'Télécharger mes données dans 5 secondes'));
    clock.advance(5_000);
    await drawn(element);
    ok(button(part, 'Télécharger mes données'));
    await expectAccessible(element);
  });
});

describe('cx-account: closing', () => {
  it('tells a member that the register stays', async () => {
    const { element } = await setUp({ account: ownAccount });
    includes(textOf(panel(element, 'closing')), 'Votre inscription à l’Ordre n’est pas touchée');
  });

  it('asks for the password and a plain yes', async () => {
    const { element, client } = await setUp();
    const fields = await open(element, 'closing');
    await submit(element, 'closing');
    includes(problemOf(fields, 'password'), 'Saisissez votre mot de passe actuel.');
    includes(problemOf(fields, 'agree'), 'Cochez cette case pour confirmer');
    equal(document.activeElement, find(fields, '[name=password]'));
    equal(client.callsOf('closeAccount'), []);
    await expectAccessible(element);
  });

  it('says that the password is wrong, and closes nothing', async () => {
    const { element, client } = await setUp();
    client.answers.closeAccount = fail('wrong-password');
    const fields = await open(element, 'closing');
    fill(fields, { password: 'Faux-2026' });
    find(fields, '[name=agree]').click();
    await submit(element, 'closing');
    includes(problemOf(fields, 'password'), 'Ce n’est pas votre mot de passe actuel');
    ok(element.matches(':state(ready)'));
    ok(find<HTMLInputElement>(fields, '[name=agree]').checked);
  });

  it('closes the account, signs out, says so and tells the page', async () => {
    const { element, client, events } = await setUp();
    client.answers.signOut = () => {
      client.become({ status: 'signed-out', reason: 'requested' });
      return Promise.resolve();
    };
    const fields = await open(element, 'closing');
    fill(fields, { password: 'Demo-2026' });
    find(fields, '[name=agree]').click();
    await submit(element, 'closing');
    await settled(element);
    equal(client.callsOf('closeAccount'), [[{ password: 'Demo-2026' }]]);
    equal(client.callsOf('signOut').length, 1);
    includes(textOf(element), 'Votre compte est fermé.');
    equal(element.shadowRoot?.activeElement?.className, 'outcome');
    equal(
      events.map((event) => event.type),
      ['cx-account-closed'],
    );
    equal((events[0] as CustomEvent).detail, null);
    equal(element.querySelector('form'), null);
    await expectAccessible(element);
  });

  it('can be left, and nothing is closed', async () => {
    const { element, client } = await setUp();
    const fields = await open(element, 'closing');
    find(fields, '.cx-cancel').click();
    await settled(element);
    equal(element.querySelector('form'), null);
    equal(client.callsOf('closeAccount'), []);
  });
});
