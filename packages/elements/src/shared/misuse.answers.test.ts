import type { KitElement } from './kit-element.ts';
import { find, settled, textOf } from './testing/fixture.ts';
import { afterEach, describe, equal, includes, it, until } from './testing/harness.ts';
import {
  answerRequests,
  asksByItself,
  control,
  create,
  fillIn,
  issuer,
  names,
  place,
  typed,
  type Name,
} from './testing/misused.ts';
import { takeReported, toldOf } from './testing/reported.ts';

/** The button that asks, where it is not the one of a form. */
const buttons: Readonly<Partial<Record<Name, string>>> = {
  'cx-session-menu': '.sign-in',
  'cx-account': '.filled',
  'cx-second-factor': '.filled',
  'cx-user-admin': '.filled',
};

/** Asks what the element is there to ask; the page for a new password asks by itself. */
async function ask(name: Name, element: KitElement): Promise<void> {
  await until(() => element.clientInUse);
  await settled(element);
  if (asksByItself.includes(name)) return;
  fillIn(element, typed[name]);
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
        if (asksByItself.includes(name)) return;
        for (const [field, text] of Object.entries(typed[name])) equal(control(element, field).value, text);
        await ask(name, element);
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
