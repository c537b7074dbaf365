import type { KitElement } from './kit-element.ts';
import { find, settled, textOf, type } from './testing/fixture.ts';
import { afterEach, describe, equal, includes, it, until } from './testing/harness.ts';
import { answerRequests, create, issuer, names, place, type Name } from './testing/misused.ts';
import { takeReported, toldOf } from './testing/reported.ts';

const typed: Readonly<Record<Name, Readonly<Record<string, string>>>> = {
  'cx-login-box': { username: 'mdurand', password: 'Demo-2026' },
  'cx-forgot-identifier': { email: 'marie.durand@example.fr' },
  'cx-set-password': {},
  'cx-session-menu': {},
  'cx-account': {},
  'cx-confirm-email': {},
};

/** What asks by itself, without anybody pressing a button. */
const asksByItself: readonly Name[] = ['cx-set-password', 'cx-confirm-email'];

/** The button that asks, where it is not the one of a form. */
const buttons: Readonly<Partial<Record<Name, string>>> = {
  'cx-session-menu': '.sign-in',
  'cx-account': '.filled',
};

/** Asks what the element is there to ask; the page for a new password asks by itself. */
async function ask(name: Name, element: KitElement): Promise<void> {
  await until(() => element.clientInUse);
  await settled(element);
  for (const [field, text] of Object.entries(typed[name]))
    type(find(element, `[name=${field}]`, HTMLInputElement), text);
  if (asksByItself.includes(name)) return;
  find(element, buttons[name] ?? '.cx-button').click();
}

const page = (status: number) => (): Promise<Response> =>
  Promise.resolve(
    new Response('<!doctype html><title>Bienvenue</title>', {
      status,
      headers: { 'content-type': 'text/html' },
    }),
  );

const cases = [
  {
    when: 'nothing answers where it asks',
    answer: () => Promise.reject(new TypeError('Failed to fetch')),
    sentence: 'Le service ne répond pas.',
    code: 'unreachable',
  },
  {
    when: 'what answers is some page of HTML',
    answer: page(200),
    sentence: 'Une erreur est survenue de notre côté.',
    code: 'bad-answer',
  },
  {
    when: 'what answers has no such address',
    answer: page(404),
    sentence: 'Une erreur est survenue de notre côté.',
    code: 'bad-answer',
  },
] as const;

let stop = (): void => undefined;
afterEach(() => {
  stop();
});

for (const name of names)
  describe(`${name}, with an issuer or a backend that is none`, () => {
    for (const { when, answer, sentence, code } of cases)
      it(`says so in a sentence, loses nothing, and tells the developer once, when ${when}`, async () => {
        stop = answerRequests(answer);
        const element = await place(
          create(name, { 'client-id': `${name}-${when}`, backend: 'http://api.localhost:4000' }),
        );
        await ask(name, element);
        await until(() => textOf(element).includes(sentence));
        const told = await toldOf(element);
        equal(told.length, 1);
        includes(told[0], `${code}: <${name}> `);
        includes(told[0], `Issuer: ${issuer}`);
        for (const [field, text] of Object.entries(typed[name]))
          equal(find(element, `[name=${field}]`, HTMLInputElement).value, text);
        if (!asksByItself.includes(name)) await ask(name, element);
        await settled(element);
        await until(() => textOf(element).includes(sentence));
        equal(takeReported(), []);
      });

    it('tells the developer once, and people in a sentence, when its backend is no address', async () => {
      for (const backend of ['javascript:alert(1)', 'http://api.example.com', 'http://']) {
        const element = await place(create(name, { 'client-id': `${name}-${backend}`, backend }));
        const told = await toldOf(element);
        equal(told, [`misconfigured: <${name}>: ClientError: backend must be an https: address`]);
        if (name === 'cx-session-menu') equal(textOf(element).trim(), '');
        else includes(textOf(element), 'La connexion n’est pas disponible sur ce site.');
      }
    });
  });
