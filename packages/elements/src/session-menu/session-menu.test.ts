import { ClientError, type SessionState } from '@comptexpert-kit/client';
import { profiles, type Claims } from '@comptexpert-kit/contract';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { html } from 'lit';
import { expectAccessible } from '../shared/testing/accessible.ts';
import { FakeClient, marie } from '../shared/testing/fake-client.ts';
import { drawn, find, fixture, settled, textOf } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok } from '../shared/testing/harness.ts';
import { sticksOut } from '../shared/testing/narrow.ts';
import type { CxSessionMenu } from './session-menu.ts';
import './session-menu.define.ts';

const issuer = 'http://identification.localhost:4000';
const known: Claims = {
  ...marie,
  comptexpert_registration_number: '14 0001234',
  comptexpert_offices: [
    { id: '1', name: 'Cabinet Durand' },
    { id: '2', name: 'Fiduciaire du Marais' },
  ],
};
const signedIn = (claims: Claims = known): SessionState => ({ status: 'signed-in', claims, kept: false });

async function setUp(session: SessionState = signedIn(), attributes = { signIn: false, lang: 'fr' }) {
  const client = new FakeClient();
  client.answers.start = () => Promise.resolve(session);
  const element = await fixture<CxSessionMenu>(
    html`<cx-session-menu
        lang=${attributes.lang}
        issuer=${issuer}
        client-id="espace-pro"
        ?sign-in=${attributes.signIn}
        .client=${client}
      ></cx-session-menu
      ><button id="beside">À côté</button>`,
  );
  await settled(element);
  const reasons: string[] = [];
  element.addEventListener('cx-signed-out', ({ detail }) => reasons.push(detail.reason));
  return { element, client, reasons };
}

const who = (element: Element): HTMLButtonElement => find<HTMLButtonElement>(element, '.who');
const isOpen = (element: Element): boolean => find(element, '.panel').matches(':popover-open');
const active = (element: Element): Element | null => element.shadowRoot?.activeElement ?? null;
const action = (element: Element, name: string): HTMLElement => {
  const found = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.action') ?? [])].find(
    ({ textContent }) => textContent.trim() === name,
  );
  ok(found, `no action is called ${name}`);
  return found;
};

async function open(element: Element): Promise<void> {
  who(element).click();
  await settled(element);
}

describe('cx-session-menu', () => {
  it('shows initials and name of who is signed in', async () => {
    const { element } = await setUp();
    equal(find(element, '.initials').textContent, 'MD');
    includes(who(element).textContent, 'Marie Durand');
    equal(who(element).getAttribute('aria-expanded'), 'false');
    await expectAccessible(element);
  });

  it('tells what the Ordre knows of them: profile in words, region, number, offices', async () => {
    const { element } = await setUp();
    await open(element);
    const text = textOf(find(element, '.panel'));
    for (const part of [
      'Marie Durand',
      'Expert-comptable',
      'Identifiant mdurand',
      'Région Paris Île-de-France',
      'N° d’inscription 14 0001234',
      'Cabinets Cabinet Durand Fiduciaire du Marais',
    ])
      includes(text, part);
    await expectAccessible(element);
  });

  it('leaves out what is not known', async () => {
    const { element } = await setUp(signedIn({ sub: '1', preferred_username: 'jmartin' }));
    await open(element);
    equal(find(element, '.initials').textContent, 'J');
    includes(who(element).textContent, 'jmartin');
    const text = textOf(find(element, '.panel'));
    for (const part of ['Région', 'inscription', 'Cabinet']) excludes(text, part);
  });

  it('has a name for every profile', async () => {
    for (const profile of profiles) {
      const { element } = await setUp(signedIn({ ...known, comptexpert_profile: profile }));
      ok(find(element, '.person .quiet').textContent.length > 3, profile);
    }
  });

  it('opens and closes by Enter, Space and Escape, and gives the focus back', async () => {
    const { element } = await setUp();
    who(element).focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    ok(isOpen(element));
    equal(who(element).getAttribute('aria-expanded'), 'true');
    await sendKeys({ press: ' ' });
    await settled(element);
    ok(!isOpen(element));
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Tab' });
    equal(active(element), action(element, 'Mon compte'));
    await sendKeys({ press: 'Escape' });
    await settled(element);
    ok(!isOpen(element));
    equal(who(element).getAttribute('aria-expanded'), 'false');
    equal(active(element), who(element));
  });

  it('goes through its actions by arrows', async () => {
    const { element } = await setUp();
    who(element).focus();
    await sendKeys({ press: 'ArrowDown' });
    await settled(element);
    ok(isOpen(element));
    const names = ['Mon compte', 'Se déconnecter de ce site', 'Se déconnecter partout', 'Mon compte'];
    for (const name of names) {
      equal(active(element), action(element, name));
      await sendKeys({ press: 'ArrowDown' });
    }
    await sendKeys({ press: 'ArrowUp' });
    await sendKeys({ press: 'ArrowUp' });
    equal(active(element), action(element, 'Se déconnecter partout'));
  });

  it('closes when the focus goes on to the page', async () => {
    const { element } = await setUp();
    await open(element);
    action(element, 'Se déconnecter partout').focus();
    await sendKeys({ press: 'Tab' });
    await settled(element);
    ok(!isOpen(element));
    equal(document.activeElement?.id, 'beside');
  });

  it('closes on a click beside it', async () => {
    const { element } = await setUp();
    await open(element);
    const { left, bottom } = find(element, '.panel').getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.floor(left) + 5, Math.floor(bottom) + 20] });
    await settled(element);
    ok(!isOpen(element));
  });

  it('leads to the account at the issuer, or where the page says, and never runs anything', async () => {
    const { element } = await setUp();
    const account = () => find<HTMLAnchorElement>(element, 'a.action').href;
    equal(new URL(account()).origin + new URL(account()).pathname, `${issuer}/`);
    element.setAttribute('account-url', 'https://example.fr/compte');
    await drawn(element);
    equal(account(), 'https://example.fr/compte');
    element.setAttribute('account-url', 'javascript:alert(1)');
    await drawn(element);
    equal(element.shadowRoot?.querySelector('a.action'), null);
  });

  it('signs out of this site', async () => {
    const { element, client, reasons } = await setUp();
    await open(element);
    action(element, 'Se déconnecter de ce site').click();
    await settled(element);
    equal(client.callsOf('signOut'), [[{ everywhere: false }]]);
    equal(reasons, ['requested']);
    equal(textOf(element).trim(), '');
    ok(element.matches(':state(signed-out)'));
  });

  it('signs out everywhere, having said what that means', async () => {
    const { element, client } = await setUp();
    await open(element);
    const everywhere = action(element, 'Se déconnecter partout');
    const means = element.shadowRoot?.getElementById(everywhere.getAttribute('aria-describedby') ?? '');
    includes(means?.textContent, 'Ferme votre session sur tous les sites de l’Ordre, dans ce navigateur.');
    everywhere.click();
    await settled(element);
    equal(client.callsOf('signOut'), [[{ everywhere: true }]]);
  });

  it('says why signing out failed, and still shows who is signed in', async () => {
    const { element, client, reasons } = await setUp();
    client.answers.signOut = () => Promise.reject(new ClientError('offline', 'x'));
    await open(element);
    action(element, 'Se déconnecter partout').click();
    await settled(element);
    includes(find(element, '[role=alert]').textContent, 'Vous êtes hors connexion.');
    ok(isOpen(element));
    equal(reasons, []);
    await expectAccessible(element);
  });

  it('keeps room while nobody knows who is signed in', async () => {
    const client = new FakeClient();
    client.answers.start = () => new Promise<never>(() => undefined);
    const element = await fixture<CxSessionMenu>(
      html`<cx-session-menu issuer=${issuer} client-id="x" .client=${client}></cx-session-menu>`,
    );
    await settled(element);
    ok(element.matches(':state(unknown)'));
    ok(element.getBoundingClientRect().width > 60 && element.getBoundingClientRect().height >= 44);
    equal(textOf(element).trim(), '');
  });

  it('shows nothing while nobody is signed in, or what the page puts there', async () => {
    const { element } = await setUp({ status: 'signed-out', reason: 'initial' });
    equal(textOf(element).trim(), '');
    const own = document.createElement('a');
    own.slot = 'signed-out';
    own.textContent = 'Espace membre';
    element.append(own);
    includes(textOf(element), 'Espace membre');
  });

  it('starts the way to the issuer where the page asks for a button', async () => {
    const { element, client } = await setUp(
      { status: 'signed-out', reason: 'initial' },
      { signIn: true, lang: 'fr' },
    );
    client.answers.signIn = () => new Promise<never>(() => undefined);
    const button = find<HTMLButtonElement>(element, '.sign-in');
    equal(button.textContent.trim(), 'Se connecter');
    await expectAccessible(element);
    button.click();
    button.click();
    await settled(element);
    equal(client.callsOf('signIn'), [[{ flow: 'redirect' }]]);
    equal(button.getAttribute('aria-busy'), 'true');
  });

  for (const [reason, sentence] of [
    ['expired', 'Votre session a pris fin. Reconnectez-vous pour continuer.'],
    ['elsewhere', 'Vous avez été déconnecté depuis un autre onglet ou un autre site de l’Ordre.'],
  ] as const)
    it(`tells once, calmly, that a session ended: ${reason}`, async () => {
      const { element, client, reasons } = await setUp();
      client.become({ status: 'signed-out', reason });
      await drawn(element);
      includes(find(element, '[role=status]').textContent, sentence);
      equal(reasons, [reason]);
      await expectAccessible(element);
      find<HTMLButtonElement>(element, '.close').click();
      await drawn(element);
      equal(textOf(element).trim(), '');
      client.become(signedIn());
      await drawn(element);
      equal(find(element, '[role=status]').textContent.trim(), '');
    });

  it('says nothing of a session that was ended on purpose', async () => {
    const { element, client } = await setUp();
    client.become({ status: 'signed-out', reason: 'requested' });
    await drawn(element);
    equal(find(element, '[role=status]').textContent.trim(), '');
  });

  it('loses nothing at 320 pixels with text twice as large, closed and open', async () => {
    const { element } = await setUp(
      signedIn({ ...known, name: 'Marie-Charlotte de La Rochefoucauld-Montmorency' }),
    );
    equal(await sticksOut(element), []);
    await open(element);
    equal(await sticksOut(element), []);
  });

  it('asks silently who is signed in only when the settings say so', async () => {
    const { client } = await setUp();
    equal(client.callsOf('start'), [[{ silent: false }]]);
    const asked = new FakeClient();
    const settings = await fixture(
      html`<cx-settings silent issuer=${issuer} client-id="x"
        ><cx-session-menu .client=${asked}></cx-session-menu
      ></cx-settings>`,
    );
    await settled(settings);
    equal(asked.callsOf('start'), [[{ silent: true }]]);
  });

  it('lets go of the client when it leaves the page, and follows it again when it comes back', async () => {
    const { element, client, reasons } = await setUp();
    const { parentElement } = element;
    element.remove();
    await Promise.resolve();
    client.become({ status: 'signed-out', reason: 'expired' });
    equal(reasons, []);
    client.answers.start = () => Promise.resolve(signedIn());
    parentElement?.append(element);
    await settled(element);
    includes(who(element).textContent, 'Marie Durand');
  });

  it('speaks English where the page does', async () => {
    const { element } = await setUp(signedIn(), { signIn: false, lang: 'en' });
    await open(element);
    ok(action(element, 'Sign out everywhere'));
  });
});
