import { ClientError } from '@comptexpert-kit/client';
import type { SecondFactor } from '@comptexpert-kit/contract';
import { html } from 'lit';
import { expectAccessible } from '../shared/testing/accessible.ts';
import { come, enter, press, problemOf } from '../shared/testing/acting.ts';
import { drawn, find, fixture, settled, textOf, type } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok, until } from '../shared/testing/harness.ts';
import { sticksOut } from '../shared/testing/narrow.ts';
import { toldOf } from '../shared/testing/reported.ts';
import { codes, none, proven, secret, setUp, unproven } from '../shared/testing/second-factor.ts';

const fail =
  (...error: ConstructorParameters<typeof ClientError>) =>
  (): Promise<never> =>
    Promise.reject(new ClientError(...error));
const never = (): Promise<never> => new Promise<never>(() => undefined);
const field = (element: Element, name = 'code'): HTMLInputElement =>
  find(element, `form [name=${name}]`, HTMLInputElement);
const focused = (element: Element): Element | null =>
  element.contains(document.activeElement) && document.activeElement !== element
    ? document.activeElement
    : (element.shadowRoot?.activeElement ?? null);
/** Puts something else in the place of a method until it is undone. */
function replace<T extends object>(owner: T, name: keyof T, value: unknown): () => void {
  const own = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  return () => {
    if (own) Object.defineProperty(owner, name, own);
    else Reflect.deleteProperty(owner, name);
  };
}
/** Everything that could give a secret away: storage, addresses, attributes of the page. */
const leaks = (): string =>
  JSON.stringify([localStorage, sessionStorage, location.href]) + document.body.innerHTML;

describe('cx-second-factor: linking an app', () => {
  it('ECP-14 asks for the password, shows the key as QR code and text, and links the app by its first code', async () => {
    const { element, space, events } = await setUp();
    includes(textOf(element), 'une application d’authentification');
    equal(field(element, 'password').autocomplete, 'current-password');
    await expectAccessible(element);
    await enter(element, { password: 'Demo-2026' });
    equal(space.callsOf('enrolSecondFactor')[0]?.[0], 'Demo-2026');
    ok(element.matches(':state(confirm)'));
    equal(focused(element), find(element, '.heading'));
    await until(() => element.shadowRoot?.querySelector('svg.qr'));
    includes(find(element, '.key').textContent, 'JBSW Y3DP EHPK 3PXP');
    equal(element.querySelector('[name=password]'), null);
    await expectAccessible(element);
    await enter(element, { code: '123 456' });
    equal(space.callsOf('confirmSecondFactor')[0]?.[0], '123456');
    equal(events.length, 0);
    equal(focused(element), find(element, '.heading'));
    excludes(textOf(element), 'JBSW');
    for (const code of codes) includes(textOf(element), code);
    await expectAccessible(element);
    await press(element, 'Je les ai notés');
    equal(events.length, 1);
    excludes(textOf(element), codes[0] ?? '');
    includes(textOf(element), 'C’est vérifié.');
    equal(focused(element), find(element, '.outcome'));
  });

  it('lets no secret out: neither event, storage, address nor the page’s own tree has one', async () => {
    const { element, events } = await setUp();
    await enter(element, { password: 'Demo-2026' });
    excludes(leaks(), secret);
    await enter(element, { code: '123456' });
    excludes(leaks(), codes[0] ?? '');
    await press(element, 'Je les ai notés');
    const [event] = events;
    ok(event?.bubbles && event.composed);
    equal(event.detail, null);
  });

  it('draws a QR code that is black on white with four modules of white around, in any theme', async () => {
    const { element } = await setUp();
    element.setAttribute('theme', 'dark');
    await enter(element, { password: 'Demo-2026' });
    const qr = await until(() => element.shadowRoot?.querySelector<SVGSVGElement>('svg.qr'));
    equal(getComputedStyle(find(qr, 'rect')).fill, 'rgb(255, 255, 255)');
    equal(getComputedStyle(find(qr, 'path')).fill, 'rgb(0, 0, 0)');
    const dark = find<SVGPathElement>(qr, 'path').getBBox();
    equal([dark.x, dark.y], [4, 4]);
    equal(qr.viewBox.baseVal.width - dark.width, 8);
    ok(qr.ariaLabel);
  });

  it('says at the password that it is wrong, and keeps nothing else', async () => {
    const { element } = await setUp({ answers: { enrolSecondFactor: fail('wrong-password') } });
    await enter(element, { password: 'x' });
    includes(problemOf(element, 'password'), 'Ce n’est pas votre mot de passe');
    equal(document.activeElement, field(element, 'password'));
    await enter(element, { password: '' });
    includes(problemOf(element, 'password'), 'Saisissez votre mot de passe.');
    await expectAccessible(element);
  });

  it('keeps the key where the first code is wrong', async () => {
    const { element } = await setUp({ answers: { confirmSecondFactor: fail('second-factor-wrong') } });
    await enter(element, { password: 'Demo-2026' });
    await enter(element, { code: '000000' });
    includes(problemOf(element, 'code'), 'Ce code n’est pas le bon');
    includes(find(element, '.key').textContent, 'JBSW');
    equal(document.activeElement, field(element));
  });

  it('forgets key and codes when the page is left, and shows what there is when it comes back', async () => {
    const { element, space } = await setUp();
    await enter(element, { password: 'Demo-2026' });
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await drawn(element);
    excludes(textOf(element), 'JBSW');
    equal(element.querySelector('form'), null);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await come(element);
    equal(space.callsOf('readSecondFactor').length, 2);
    ok(field(element, 'password'));
  });

  it('forgets them when it is taken out of the page, and begins anew where it is put back', async () => {
    const { element } = await setUp();
    await enter(element, { password: 'Demo-2026' });
    const { parentElement } = element;
    element.remove();
    await settled(element);
    equal(element.querySelector('form'), null);
    parentElement?.append(element);
    await come(element);
    excludes(textOf(element), 'JBSW');
    ok(field(element, 'password'));
  });

  it('goes on with its key where it is only moved', async () => {
    const { element } = await setUp();
    await enter(element, { password: 'Demo-2026' });
    element.parentElement?.append(element);
    await come(element);
    includes(find(element, '.key').textContent, 'JBSW');
  });

  it('hands out new recovery codes where the answer with the first ones got lost', async () => {
    let factor: SecondFactor = none;
    const { element, space, events } = await setUp({
      answers: {
        readSecondFactor: () => Promise.resolve(factor),
        confirmSecondFactor: fail('unreachable', 'x'),
      },
    });
    await enter(element, { password: 'Demo-2026' });
    await enter(element, { code: '123456' });
    includes(textOf(find(element, 'form')), 'Le service ne répond pas.');
    includes((await toldOf(element))[0], 'got no answer');
    factor = proven;
    space.answers.confirmSecondFactor = fail('second-factor-exists');
    await enter(element, { code: '123456' });
    equal(events.length, 0);
    includes(textOf(element), 'vous n’avez pas vu vos codes de secours');
    await enter(element, { code: '654321' });
    includes(textOf(element), codes[9] ?? '');
    await press(element, 'Je les ai notés');
    equal(events.length, 1);
  });

  it('shows where one is when another tab has linked an app meanwhile', async () => {
    let factor: SecondFactor = none;
    const { element } = await setUp({
      answers: {
        readSecondFactor: () => Promise.resolve(factor),
        enrolSecondFactor: fail('second-factor-exists'),
      },
    });
    factor = unproven;
    await enter(element, { password: 'Demo-2026' });
    ok(element.matches(':state(prove)'));
    includes(textOf(element), 'peut-être dans un autre onglet');
    equal(document.activeElement, field(element));
  });

  it('copies the key without its blanks, and says so; or says that it cannot', async () => {
    const { element } = await setUp();
    await enter(element, { password: 'Demo-2026' });
    const copied: string[] = [];
    const undo = replace(navigator.clipboard, 'writeText', (text: string) =>
      Promise.resolve(void copied.push(text)),
    );
    await press(element, 'Copier la clé');
    undo();
    equal(copied, [secret]);
    includes(find(element, '.said').textContent, 'C’est copié.');
    const allow = replace(navigator.clipboard, 'writeText', () => Promise.reject(new DOMException('no')));
    await press(element, 'Copier la clé');
    allow();
    includes(find(element, '.said').textContent, 'sélectionnez le texte');
  });
});

describe('cx-second-factor: recovery codes', () => {
  const shown = async () => {
    const given = await setUp();
    await enter(given.element, { password: 'Demo-2026' });
    await enter(given.element, { code: '123456' });
    return given;
  };

  it('are saved as a file of text', async () => {
    const { element } = await shown();
    const saved: Blob[] = [];
    const names: string[] = [];
    const undo = [
      replace(URL, 'createObjectURL', (file: Blob) => {
        saved.push(file);
        return 'blob:codes';
      }),
      replace(HTMLAnchorElement.prototype, 'click', function (this: HTMLAnchorElement) {
        names.push(this.download);
      }),
    ];
    await press(element, 'Télécharger (.txt)');
    for (const each of undo) each();
    equal(names, ['codes-de-secours.txt']);
    const text = (await saved[0]?.text()) ?? '';
    includes(text, 'identification.localhost:4000');
    for (const code of codes) includes(text, code);
  });

  it('are printed alone, without the page around them', async () => {
    const { element } = await shown();
    const printed: string[] = [];
    const { append } = Object.getOwnPropertyDescriptors(Element.prototype);
    const undo = replace(document.body, 'append', (frame: HTMLIFrameElement) => {
      append.value?.call(document.body, frame);
      const view = frame.contentWindow;
      if (view) view.print = () => printed.push(view.document.body.textContent);
    });
    await press(element, 'Imprimer');
    undo();
    includes(printed[0], codes[0] ?? '');
    excludes(printed[0], 'Je les ai notés');
    equal(document.querySelector('iframe[aria-hidden=true]'), null);
  });

  it('are shown once: a page that comes back has none', async () => {
    const { element } = await shown();
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await drawn(element);
    excludes(textOf(element), codes[0] ?? '');
  });
});

describe('cx-second-factor: proving it', () => {
  it('asks for six digits, takes them with blanks, and tells the page', async () => {
    const { element, space, events } = await setUp({ factor: unproven });
    const input = field(element);
    equal([input.getAttribute('autocomplete'), input.inputMode], ['one-time-code', 'numeric']);
    await expectAccessible(element);
    await enter(element, { code: ' 123\u00a0456 ' });
    equal(space.callsOf('proveSecondFactor')[0]?.[0], '123456');
    equal(events.length, 1);
    equal(events[0]?.detail, null);
    includes(textOf(element), 'C’est vérifié.');
    equal(element.querySelector('form'), null);
  });

  for (const [typed, sentence] of [
    ['', 'Saisissez le code.'],
    ['12345', 'Ce code a 6 chiffres'],
    ['12a456', 'Ce code a 6 chiffres'],
  ] as const)
    it(`asks nobody about « ${typed} », and says « ${sentence} »`, async () => {
      const { element, space } = await setUp({ factor: unproven });
      await enter(element, { code: typed });
      includes(problemOf(element, 'code'), sentence);
      equal(document.activeElement, field(element));
      equal(space.callsOf('proveSecondFactor'), []);
      type(field(element), '1');
      await drawn(element);
      equal(problemOf(element, 'code'), '');
    });

  it('takes a recovery code instead, however it is typed', async () => {
    const { element, space, events } = await setUp({ factor: unproven });
    await press(element, 'Utiliser un code de secours');
    const input = field(element);
    equal(document.activeElement, input);
    equal([input.autocomplete, input.inputMode], ['off', '']);
    await enter(element, { code: '123456' });
    includes(problemOf(element, 'code'), '16 lettres et chiffres');
    await expectAccessible(element);
    await enter(element, { code: 'abcd efgh\u2013ijkl-mnop ' });
    equal(space.callsOf('proveSecondFactor')[0]?.[0], 'abcdefghijklmnop');
    equal(events.length, 1);
  });

  it('goes back to the app, with nothing of the recovery code in the field', async () => {
    const { element } = await setUp({ factor: unproven });
    await press(element, 'Utiliser un code de secours');
    type(field(element), 'abcd');
    await press(element, 'Utiliser l’application');
    equal(field(element).value, '');
    equal(field(element).inputMode, 'numeric');
  });

  it('says at the field that a code is wrong, keeps it, and takes the next', async () => {
    const { element, space, events } = await setUp({
      factor: unproven,
      answers: { proveSecondFactor: fail('second-factor-wrong') },
    });
    await enter(element, { code: '000000' });
    includes(problemOf(element, 'code'), 'Ce code n’est pas le bon');
    equal(field(element).value, '000000');
    equal(document.activeElement, field(element));
    await expectAccessible(element);
    space.answers.proveSecondFactor = () => Promise.resolve();
    await enter(element, { code: '123456' });
    equal(events.length, 1);
  });

  it('counts down after ten wrong codes, sends nothing meanwhile, and can be sent again afterwards', async () => {
    const { element, space, clock } = await setUp({
      factor: unproven,
      answers: { proveSecondFactor: fail('rate-limited', 'x', { retryAfter: 3600 }) },
    });
    await enter(element, { code: '000000' });
    includes(textOf(find(element, 'form')), 'Trop de tentatives.');
    includes(find(element, '.cx-button').textContent, 'Valider dans 60 minutes');
    equal(document.activeElement, find(element, '.cx-alert'));
    await expectAccessible(element);
    await enter(element, { code: '123456' });
    equal(space.callsOf('proveSecondFactor').length, 1);
    clock.advance(3_600_000);
    await drawn(element);
    equal(find(element, '.cx-button').textContent.trim(), 'Valider');
    space.answers.proveSecondFactor = () => Promise.resolve();
    await enter(element, { code: '123456' });
    includes(textOf(element), 'C’est vérifié.');
  });

  it('says whom to ask where the app is lost', async () => {
    const { element } = await setUp({ factor: unproven });
    includes(textOf(find(element, 'details')), 'Appelez votre cabinet');
    find<HTMLDetailsElement>(element, 'details').open = true;
    await expectAccessible(element);
  });

  it('leads to linking another app where the firm has removed the lost one', async () => {
    let factor: SecondFactor = unproven;
    const { element } = await setUp({
      answers: {
        readSecondFactor: () => Promise.resolve(factor),
        proveSecondFactor: fail('second-factor-missing'),
      },
    });
    factor = none;
    await enter(element, { code: '123456' });
    ok(element.matches(':state(enrol)'));
    equal(document.activeElement, field(element, 'password'));
  });

  it('goes on by itself where another tab has proved it, and keeps what is typed where none has', async () => {
    let factor: SecondFactor = unproven;
    const { element, events } = await setUp({
      answers: { readSecondFactor: () => Promise.resolve(factor) },
    });
    type(field(element), '12');
    document.dispatchEvent(new Event('visibilitychange'));
    await come(element);
    equal(field(element).value, '12');
    factor = proven;
    document.dispatchEvent(new Event('visibilitychange'));
    await come(element);
    equal(events.length, 1);
  });

  it('tells the page at once where it is proved already', async () => {
    const { element, events } = await setUp({ factor: proven });
    equal(events.length, 1);
    includes(textOf(element), 'C’est vérifié.');
    await expectAccessible(element);
  });

  it('shows that it sends, then that it takes long, and sends once', async () => {
    const { element, space, clock } = await setUp({
      factor: unproven,
      answers: { proveSecondFactor: never },
    });
    await enter(element, { code: '123456' });
    equal(find(element, '.cx-button').getAttribute('aria-busy'), 'true');
    clock.advance(4_000);
    await drawn(element);
    includes(textOf(find(element, 'form')), 'plus long que d’habitude');
    await enter(element, { code: '123456' });
    equal(space.callsOf('proveSecondFactor').length, 1);
  });

  it('moves no focus by itself when it comes, but where the page asks for it', async () => {
    const { element } = await setUp({ factor: unproven });
    ok(!element.contains(document.activeElement));
    element.focus();
    await come(element);
    equal(document.activeElement, field(element));
  });
});

describe('cx-second-factor: managing it', () => {
  it('says what there is, without an alarm as long as there are codes', async () => {
    const { element, events } = await setUp({ factor: proven, manage: true });
    includes(textOf(element), 'Il vous reste 10 codes de secours.');
    equal(element.shadowRoot?.querySelector('.few'), null);
    equal(events.length, 0);
    await expectAccessible(element);
  });

  for (const [left, sentence] of [
    [3, 'Il vous reste 3 codes de secours.'],
    [1, 'Il vous reste 1 code de secours.'],
    [0, 'Vous n’avez plus de code de secours.'],
  ] as const)
    it(`warns when ${left} are left`, async () => {
      const { element } = await setUp({ factor: { ...proven, recoveryCodes: left }, manage: true });
      includes(find(element, '.few').textContent, sentence);
      includes(find(element, '.few').textContent, 'Renouvelez-les');
      await expectAccessible(element);
    });

  it('hands out new codes by a code, and is back with what there is', async () => {
    let factor: SecondFactor = { ...proven, recoveryCodes: 2 };
    const { element, space, events } = await setUp({
      manage: true,
      answers: { readSecondFactor: () => Promise.resolve(factor) },
    });
    await press(element, 'Renouveler les codes de secours');
    equal(document.activeElement, field(element));
    await expectAccessible(element);
    factor = proven;
    await enter(element, { code: '123456' });
    equal(space.callsOf('renewRecoveryCodes')[0]?.[0], '123456');
    includes(textOf(element), 'Les codes précédents ne sont plus valables.');
    await press(element, 'Je les ai notés');
    includes(textOf(element), 'Il vous reste 10 codes de secours.');
    equal(focused(element), find(element, '.heading'));
    equal(events.length, 0);
  });

  it('removes the app by password and code, says so, and offers to link another', async () => {
    let factor: SecondFactor = proven;
    const { element, space } = await setUp({
      manage: true,
      answers: { readSecondFactor: () => Promise.resolve(factor) },
    });
    await press(element, 'Retirer l’application');
    await enter(element, { password: '', code: '' });
    includes(problemOf(element, 'password'), 'Saisissez votre mot de passe.');
    includes(problemOf(element, 'code'), 'Saisissez le code.');
    await expectAccessible(element);
    factor = none;
    await enter(element, { password: 'Demo-2026', code: '123456' });
    equal(space.callsOf('removeSecondFactor')[0]?.slice(0, 2), ['Demo-2026', '123456']);
    includes(find(element, '.saved').textContent, 'L’application est retirée.');
    ok(element.matches(':state(enrol)'));
    excludes(leaks(), 'Demo-2026');
  });

  it('goes back without a trace where it is cancelled', async () => {
    const { element } = await setUp({ factor: proven, manage: true });
    await press(element, 'Retirer l’application');
    type(field(element, 'password'), 'Demo-2026');
    find(element, '.cx-cancel').click();
    await come(element);
    equal(element.querySelector('form'), null);
    equal(focused(element), find(element, '.heading'));
    await press(element, 'Retirer l’application');
    equal(field(element, 'password').value, '');
  });

  it('asks for a code first, then shows how many recovery codes that left', async () => {
    let factor: SecondFactor = unproven;
    const { element, events } = await setUp({
      manage: true,
      answers: { readSecondFactor: () => Promise.resolve(factor) },
    });
    await press(element, 'Utiliser un code de secours');
    factor = { ...proven, recoveryCodes: 9 };
    await enter(element, { code: 'ABCD-EFGH-IJKL-MNOP' });
    equal(events.length, 1);
    includes(textOf(element), 'Il vous reste 9 codes de secours.');
  });
});

describe('cx-second-factor: whatever else there is', () => {
  it('waits, and says when that takes long', async () => {
    const { element, clock } = await setUp({ answers: { readSecondFactor: never } });
    ok(element.matches(':state(loading)'));
    clock.advance(4_000);
    await drawn(element);
    includes(textOf(element), 'plus long que d’habitude');
    await expectAccessible(element);
  });

  for (const [code, sentence] of [
    ['offline', 'Vous êtes hors connexion.'],
    ['unreachable', 'Le service ne répond pas.'],
    ['busy', 'Le service est très sollicité.'],
  ] as const)
    it(`says so when it is ${code}, and tries again once the network is back`, async () => {
      const { element, space } = await setUp({ answers: { readSecondFactor: fail(code, 'x') } });
      includes(find(element, '[role=alert]').textContent, sentence);
      await expectAccessible(element);
      space.answers.readSecondFactor = () => Promise.resolve(unproven);
      dispatchEvent(new Event('online'));
      await come(element);
      ok(field(element));
      if (code === 'unreachable') await toldOf(element);
    });

  it('asks to sign in where nobody is, and leads there', async () => {
    const { element, client } = await setUp({
      client: { start: () => Promise.resolve({ status: 'signed-out', reason: 'initial' }) },
    });
    includes(textOf(element), 'Connectez-vous pour continuer.');
    await expectAccessible(element);
    client.answers.signIn = never;
    await press(element, 'Me connecter');
    equal(client.callsOf('signIn'), [[{ flow: 'redirect' }]]);
  });

  it('forgets the key where the session is over', async () => {
    const { element } = await setUp({ answers: { confirmSecondFactor: fail('login-required') } });
    await enter(element, { password: 'Demo-2026' });
    await enter(element, { code: '123456' });
    includes(textOf(element), 'Votre session a pris fin.');
    excludes(textOf(element), 'JBSW');
    equal(element.querySelector('form'), null);
  });

  it('works inside another element’s shadow tree, and is heard outside of it', async () => {
    const { client } = await setUp({ factor: unproven });
    const heard: Event[] = [];
    const outer = await fixture(
      html`<div @cx-second-factor-proved=${(event: Event) => heard.push(event)}></div>`,
    );
    const element = document.createElement('cx-second-factor');
    element.client = client;
    element.lang = 'fr';
    element.setAttribute('issuer', 'http://cabinet.localhost:4000');
    element.setAttribute('client-id', 'cabinet');
    outer.attachShadow({ mode: 'open' }).append(element);
    await until(() => element.matches(':state(prove)'));
    await come(element);
    ok(find(element, '.cx-control').checkVisibility());
    await enter(element, { code: '123456' });
    equal(heard.length, 1);
  });

  for (const [what, options] of [
    ['linking', { factor: none }],
    ['proving', { factor: unproven }],
    ['managing', { factor: { ...proven, recoveryCodes: 1 }, manage: true }],
  ] as const)
    it(`stays within 320 pixels with text twice as large: ${what}`, async () => {
      const { element } = await setUp(options);
      equal(await sticksOut(element), []);
      if (what !== 'linking') return;
      await enter(element, { password: 'Demo-2026' });
      await until(() => element.shadowRoot?.querySelector('svg.qr'));
      equal(await sticksOut(element), []);
      await enter(element, { code: '123456' });
      equal(await sticksOut(element), []);
    });

  it('speaks English', async () => {
    const { element } = await setUp({ lang: 'en', factor: unproven });
    includes(textOf(element), 'Security code');
    await enter(element, { code: '12' });
    includes(problemOf(element, 'code'), 'This code has 6 digits');
    await expectAccessible(element);
  });
});
