import { ClientError } from '@comptexpert-kit/client';
import type { EmailLink } from '@comptexpert-kit/contract';
import { html } from 'lit';
import { expectAccessible } from '../shared/testing/accessible.ts';
import { FakeClient } from '../shared/testing/fake-client.ts';
import { FakeClock } from '../shared/testing/fake-clock.ts';
import { drawn, find, fixture, settled, textOf } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok } from '../shared/testing/harness.ts';
import { sticksOut } from '../shared/testing/narrow.ts';
import './confirm-email.define.ts';
import type { CxConfirmEmail } from './confirm-email.ts';

const issuer = 'http://identification.localhost:4000';
const token = 'A'.repeat(43);
const asked: EmailLink = {
  purpose: 'confirm',
  email: 'neuve@example.fr',
  state: 'unconfirmed',
  effectiveAt: null,
  home: { name: 'Comptexpert', url: `${issuer}/` },
};
const confirmed: EmailLink = { ...asked, state: 'confirmed', effectiveAt: '2026-11-03T09:00:00.000Z' };

const fail =
  (...error: ConstructorParameters<typeof ClientError>) =>
  (): Promise<never> =>
    Promise.reject(new ClientError(...error));
const answers = (link: EmailLink) => (): Promise<EmailLink> => Promise.resolve(link);

async function setUp(given: Partial<FakeClient['answers']> = {}, mailed: string | null = token, lang = 'fr') {
  const client = new FakeClient('identification');
  Object.assign(client.answers, {
    readEmailLink: answers(asked),
    useEmailLink: answers(confirmed),
    ...given,
  });
  const clock = new FakeClock();
  const events: CustomEvent[] = [];
  const element = await fixture<CxConfirmEmail>(
    html`<cx-confirm-email
      lang=${lang}
      issuer=${issuer}
      client-id="identification"
      .client=${client}
      .clock=${clock}
      .token=${mailed ?? undefined}
      @cx-email-settled=${(event: CustomEvent) => events.push(event)}
    ></cx-confirm-email>`,
  );
  await settled(element);
  await settled(element);
  const press = async (): Promise<void> => {
    find(element, '.filled').click();
    await settled(element);
    await settled(element);
  };
  return { element, client, clock, events, press };
}

describe('cx-confirm-email', () => {
  it('CX-46 asks before it confirms: opening the link changes nothing', async () => {
    const { element, client } = await setUp();
    equal(client.callsOf('readEmailLink'), [[token]]);
    equal(client.callsOf('useEmailLink'), []);
    includes(textOf(element), 'neuve@example.fr');
    includes(textOf(element), '24 heures');
    await expectAccessible(element);
  });

  it('CX-46 confirms on the button, and tells from when the address counts', async () => {
    const { element, client, events, press } = await setUp();
    await press();
    equal(client.callsOf('useEmailLink'), [[token]]);
    includes(textOf(element), 'Votre nouvelle adresse est confirmée.');
    includes(textOf(element), '3 novembre 2026');
    equal(element.shadowRoot?.activeElement?.className, 'outcome');
    equal(
      events.map(({ detail }) => detail as unknown),
      [{ outcome: 'confirmed' }],
    );
    excludes(JSON.stringify(events.map(({ detail }) => detail as unknown)), 'neuve');
    equal(find<HTMLAnchorElement>(element, '.filled').href, `${issuer}/?client_id=identification`);
    await expectAccessible(element);
  });

  it('CX-46 cancels at the old address, and says what to do besides', async () => {
    const { element, events, press } = await setUp({
      readEmailLink: answers({ ...confirmed, purpose: 'cancel' }),
      useEmailLink: answers({ ...asked, purpose: 'cancel', state: 'cancelled' }),
    });
    includes(textOf(element), 'Ce n’était pas vous ?');
    await expectAccessible(element);
    await press();
    includes(textOf(element), 'Le changement d’adresse est annulé.');
    includes(textOf(element), 'changez aussi de mot de passe');
    equal(events[0]?.detail, { outcome: 'cancelled' });
  });

  it('says so at once where it is confirmed or cancelled already', async () => {
    const { element, events } = await setUp({ readEmailLink: answers(confirmed) });
    includes(textOf(element), 'Votre nouvelle adresse est confirmée.');
    equal(events, []);
    const { element: other } = await setUp({ readEmailLink: answers({ ...asked, state: 'cancelled' }) });
    includes(textOf(other), 'Le changement d’adresse est annulé.');
    equal(other.shadowRoot?.querySelector('button'), null);
  });

  for (const [code, sentence] of [
    ['link-unknown', 'Ce lien n’est pas valable.'],
    ['link-expired', 'Ce lien a expiré.'],
    ['link-used', 'Ce lien a déjà servi.'],
  ] as const) {
    it(`says « ${sentence} » when the link is opened, and leads to the account (${code})`, async () => {
      const { element } = await setUp({ readEmailLink: fail(code, 'x') });
      includes(find(element, '[role=alert]').textContent, sentence);
      equal(find<HTMLAnchorElement>(element, '.filled').href, `${issuer}/?client_id=identification`);
      await expectAccessible(element);
    });

    it(`says « ${sentence} » when that comes out on the button (${code})`, async () => {
      const { element, press } = await setUp({ useEmailLink: fail(code, 'x') });
      await press();
      includes(textOf(element), sentence);
      equal(element.shadowRoot?.activeElement?.className, 'outcome');
    });
  }

  it('takes a page without a token for a link that is not valid, and asks nobody', async () => {
    const { element, client } = await setUp({}, '');
    includes(textOf(element), 'Ce lien n’est pas valable.');
    equal(client.calls, []);
  });

  it('shows nothing before the page hands over a token, and lets nobody read it back', async () => {
    const { element, client } = await setUp({}, null);
    equal(textOf(element).trim(), '');
    equal(client.calls, []);
    element.token = token;
    await settled(element);
    equal(client.callsOf('readEmailLink').length, 1);
    equal(Reflect.get(element, 'token'), undefined);
    excludes(document.documentElement.outerHTML, token);
  });

  it('tries again when it could not be read, by the button or once the network is back', async () => {
    const { element, client, press } = await setUp({ readEmailLink: fail('offline', 'x') });
    includes(find(element, '[role=alert]').textContent, 'Vous êtes hors connexion.');
    await expectAccessible(element);
    await press();
    equal(client.callsOf('readEmailLink').length, 2);
    client.answers.readEmailLink = answers(asked);
    dispatchEvent(new Event('online'));
    await settled(element);
    includes(textOf(element), 'Confirmer cette adresse');
  });

  it('can be pressed again when there was no answer', async () => {
    const { element, client, press } = await setUp({ useEmailLink: fail('offline', 'x') });
    await press();
    includes(find(element, '.failure').textContent, 'Vous êtes hors connexion.');
    await expectAccessible(element);
    client.answers.useEmailLink = answers(confirmed);
    await press();
    ok(element.matches(':state(done)'));
  });

  it('shows that it is sending, then that it takes long, and sends once', async () => {
    const { element, client, clock, press } = await setUp({
      useEmailLink: () => new Promise<never>(() => undefined),
    });
    await press();
    equal(find(element, '.filled').getAttribute('aria-busy'), 'true');
    clock.advance(4_000);
    await drawn(element);
    includes(textOf(element), 'plus long que d’habitude');
    await press();
    equal(client.callsOf('useEmailLink').length, 1);
  });

  it('counts down on the button after too many attempts', async () => {
    const { element, clock, press } = await setUp({
      useEmailLink: fail('rate-limited', 'x', { retryAfter: 5 }),
    });
    await press();
    includes(find(element, '.filled').textContent, 'dans 5 secondes');
    clock.advance(5_000);
    await drawn(element);
    equal(find(element, '.filled').textContent.trim(), 'Confirmer cette adresse');
  });

  it('stays within 320 pixels with text twice as large', async () => {
    const { element } = await setUp();
    equal(await sticksOut(element), []);
  });

  it('speaks English', async () => {
    const { element } = await setUp({}, token, 'en');
    includes(textOf(element), 'Confirm this address');
    await expectAccessible(element);
  });
});
