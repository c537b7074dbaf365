import type { AccountExport, OwnAccount } from '@comptexpert-kit/contract';
import { expectAccessible } from '../shared/testing/accessible.ts';
import { button, fail, fill, here, open, panel, phone, setUp, submit } from '../shared/testing/account.ts';
import { ownAccount } from '../shared/testing/fake-client.ts';
import { drawn, find, settled, textOf, type } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it } from '../shared/testing/harness.ts';
import { sticksOut } from '../shared/testing/narrow.ts';

/** Somebody of a firm’s client space. */
const claire: OwnAccount = {
  ...ownAccount,
  house: 'firm',
  identifier: 'claire.moreau@example.fr',
  profile: 'autre',
  title: null,
  lastName: 'Moreau',
  firstName: 'Claire',
  email: 'claire.moreau@example.fr',
  region: null,
  registrationNumber: null,
  registrationYear: null,
  offices: [],
  council: null,
};

const titles = (element: Element): readonly string[] =>
  [...(element.shadowRoot?.querySelectorAll('h2') ?? [])].map(({ textContent }) => textContent.trim());

describe('cx-account: at a firm', () => {
  it('shows what there is to manage, and nothing of the Ordre', async () => {
    const { element } = await setUp({
      account: claire,
      sessions: [{ ...here, sites: ['Cabinet Horizon'] }],
    });
    equal(titles(element), ['Identité', 'Mot de passe', 'Appareils connectés', 'Mes données']);
    const text = textOf(element);
    for (const foreign of [
      'Ordre',
      'Comptexpert',
      'Profil',
      'Autre profil',
      'Communications',
      'Non renseigné',
    ])
      excludes(text, foreign);
    await expectAccessible(element);
  });

  it('shows who one is, and says who corrects it', async () => {
    const { element } = await setUp({ account: claire });
    const identity = panel(element, 'client');
    includes(textOf(identity), 'Claire Moreau');
    includes(textOf(identity), 'claire.moreau@example.fr');
    includes(textOf(identity), 'Un administrateur de votre entreprise, ou le cabinet, peut les corriger.');
    equal(identity.querySelectorAll('button').length, 0);
  });

  it('shows a name in one part as it is', async () => {
    const { element } = await setUp({ account: { ...claire, firstName: '', lastName: 'Hugo Bernard' } });
    equal(find(panel(element, 'client'), 'dd').textContent, 'Hugo Bernard');
  });

  it('changes the password with the old one, and says that other sessions ended', async () => {
    const { element, client } = await setUp({ account: claire });
    const fields = await open(element, 'password');
    includes(textOf(fields), 'Adresse email');
    equal(find(fields, '[name=username]', HTMLInputElement).value, 'claire.moreau@example.fr');
    fill(fields, { current: 'Faux-mot-9', password: 'Nouveau-mot-3', confirmation: 'Nouveau-mot-3' });
    client.answers.changePassword = fail('wrong-password', 'x');
    await submit(element, 'password');
    includes(textOf(fields), 'Ce n’est pas votre mot de passe actuel');
    await expectAccessible(element);
    client.answers.changePassword = () => Promise.resolve();
    type(find(fields, '[name=current]', HTMLInputElement), 'Bon-mot-2');
    await submit(element, 'password');
    equal(client.callsOf('changePassword').at(-1), [{ current: 'Bon-mot-2', password: 'Nouveau-mot-3' }]);
    includes(textOf(panel(element, 'password')), 'Vos autres sessions ont été fermées.');
  });

  it('signs another device out', async () => {
    const { element, client } = await setUp({ account: claire, sessions: [here, phone] });
    client.answers.listSessions = () => Promise.resolve([here]);
    button(
      panel(element, 'sessions'),
      'Déconnecter : Safari sur iPhone, Espace pro, Portail cotisations',
    ).click();
    await settled(element);
    equal(client.callsOf('endSession'), [['phone']]);
  });

  it('hands all data out under a name of the client space', async () => {
    const all: AccountExport = {
      ...{ exportedAt: '2026-11-02T09:00:00.000Z', account: claire, sessions: [], register: null },
      ...{ passwordLinks: [], emailChanges: [], mails: [] },
      space: { staffName: null, companies: [], secondFactorSince: null, documents: [], actions: [] },
    };
    const { element } = await setUp({
      account: claire,
      answers: { exportAccount: () => Promise.resolve(all) },
    });
    includes(textOf(panel(element, 'data')), 'tout ce que le cabinet conserve à votre sujet');
    const names: string[] = [];
    Object.defineProperty(HTMLAnchorElement.prototype, 'click', {
      configurable: true,
      value(this: HTMLAnchorElement) {
        names.push(this.download);
      },
    });
    button(panel(element, 'data'), 'Télécharger mes données').click();
    await settled(element);
    await settled(element);
    Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
    equal(names, ['mon-espace-client-2026-11-02.json']);
  });

  it('asks to sign in again when the session is over, and shows it again', async () => {
    const { element, client } = await setUp({ account: claire });
    const { session } = client;
    client.become({ status: 'signed-out', reason: 'elsewhere' });
    await settled(element);
    includes(textOf(element), 'Votre session a pris fin.');
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    client.become(session);
    await settled(element);
    includes(textOf(element), 'Claire Moreau');
  });

  it('stays within 320 pixels with text twice as large', async () => {
    const { element } = await setUp({ account: claire });
    await open(element, 'password');
    equal(await sticksOut(element), []);
  });

  it('speaks English', async () => {
    const { element } = await setUp({ account: claire, lang: 'en' });
    await drawn(element);
    includes(textOf(element), 'An administrator of your company, or the firm, can correct them.');
    await expectAccessible(element);
  });
});
