import { demoPassword } from '@comptexpert-kit/backend/store/seed-demo.js';
import { make } from '../dom.ts';
import type { MockBackend, PageSignIn } from '../mock-backend.ts';
import type { Authorization } from '../openid/authorize.ts';
import { openPageBackend } from '../page-mock.ts';
import { wordsFor } from '../words.ts';

const words = wordsFor(navigator.language);
const asked = new URL(location.href).searchParams;

/** Goes on as the answer says, or tells the person what went wrong. */
function goOn(answer: PageSignIn, tell: (sentence: string) => void): void {
  switch (answer.kind) {
    case 'back':
      location.replace(answer.url);
      break;
    case 'refused':
      tell(words.refused);
      break;
    case 'wait':
      tell(words.wait(answer.seconds));
      break;
    case 'no-answer':
      tell(words.noAnswer);
      break;
    case 'fault':
      tell(words.fault);
  }
}

/** The page on which somebody signs in. */
function signInPage(
  backend: MockBackend,
  { client, loginHint, remember }: Extract<Authorization, { kind: 'ask' }>,
): readonly Node[] {
  const problem = make('p', { className: 'problem', role: 'alert' });
  const tell = (sentence: string) => {
    problem.textContent = sentence;
  };
  const keep = make('input', { type: 'checkbox', checked: remember });
  const people = backend.people.map(({ identifier, who }) => {
    const button = make('button', { type: 'button', textContent: who });
    button.addEventListener('click', () => {
      void backend.choose(asked, identifier, keep.checked).then((answer) => {
        goOn(answer, tell);
      });
    });
    return make('li', {}, button);
  });
  const identifier = make('input', {
    name: 'username',
    autocomplete: 'username',
    required: true,
    value: loginHint,
  });
  const password = make('input', { type: 'password', autocomplete: 'current-password', required: true });
  const form = make(
    'form',
    {},
    make('label', {}, words.identifier, identifier),
    make('label', {}, words.password, password),
    make('p', { textContent: words.hint(demoPassword) }),
    make('button', { textContent: words.goOn }),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const typed = { identifier: identifier.value, password: password.value, remember: keep.checked };
    void backend.signIn(asked, typed).then((answer) => {
      goOn(answer, tell);
    });
  });
  return [
    make('p', { textContent: words.askedBy(client.name) }),
    make('label', { className: 'box' }, keep, words.remember),
    problem,
    make('h2', { textContent: words.choose }),
    make('ul', {}, ...people),
    make('h2', { textContent: words.type }),
    form,
  ];
}

const sentence = (text: string): readonly Node[] => [make('p', { textContent: text })];

async function show(backend: MockBackend): Promise<readonly Node[]> {
  if (document.documentElement.dataset['page'] === 'end-session') {
    const back = await backend.signOut(asked);
    if (back !== undefined) location.replace(back);
    return sentence(words.signedOut);
  }
  const next = await backend.begin(asked);
  if (next.kind === 'back') {
    location.replace(next.url);
    return [];
  }
  return next.kind === 'ask' ? signInPage(backend, next) : sentence(words.unknownSite);
}

const pages = new URL('.', location.href);
const house = asked.get('house') ?? undefined;
const issuer = asked.get('issuer') ?? pages.href.replace(/\/$/, '');
document.documentElement.lang = words === wordsFor('en') ? 'en' : 'fr';
document.title = words.signIn;
document
  .querySelector('main')
  ?.replaceChildren(
    make('h1', { textContent: words.signIn }),
    make('p', { className: 'mock', textContent: words.mockNote }),
    ...(await show(
      await openPageBackend({ ...(house !== undefined && { house }), issuer, pages }, undefined),
    )),
  );
