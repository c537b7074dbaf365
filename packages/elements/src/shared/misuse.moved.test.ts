import { ClientError } from '@comptexpert-kit/client';
import { emulateMedia } from '@web/test-runner-commands';
import type { FakeClient } from './testing/fake-client.ts';
import { emailLink, marie } from './testing/fake-client.ts';
import { atRest, find, settled } from './testing/fixture.ts';
import { describe, equal, it, ok, until } from './testing/harness.ts';
import type { KitElement } from './kit-element.ts';
import { create, fake, fillIn, names, place, typed, type Name } from './testing/misused.ts';
import { takeReported } from './testing/reported.ts';

interface Work {
  readonly call: 'signIn' | 'requestRecovery' | 'usePasswordLink' | 'useEmailLink' | 'createAccount';
  /** The button that begins it, where it stands in the shadow tree. */
  readonly button?: string;
  readonly answer: unknown;
  /** State of the element once it is answered, and the event that tells. */
  readonly end: string;
  readonly event: string | undefined;
}

const session = { status: 'signed-in', claims: marie, kept: false };

const works: Readonly<Record<Name, Work>> = {
  'cx-login-box': {
    call: 'signIn',
    answer: session,
    end: 'signed-in',
    event: 'cx-signed-in',
  },
  'cx-forgot-identifier': {
    call: 'requestRecovery',
    answer: undefined,
    end: 'sent',
    event: 'cx-recovery-requested',
  },
  'cx-set-password': {
    call: 'usePasswordLink',
    answer: undefined,
    end: 'done',
    event: 'cx-password-set',
  },
  'cx-session-menu': {
    call: 'signIn',
    button: '.sign-in',
    answer: session,
    end: 'signed-in',
    event: undefined,
  },
  'cx-account': {
    call: 'signIn',
    button: '.filled',
    answer: session,
    end: 'ready',
    event: undefined,
  },
  'cx-confirm-email': {
    call: 'useEmailLink',
    button: '.filled',
    answer: { ...emailLink, state: 'confirmed' },
    end: 'done',
    event: 'cx-email-settled',
  },
  'cx-create-account': {
    call: 'createAccount',
    answer: undefined,
    end: 'sent',
    event: 'cx-account-requested',
  },
  'cx-second-factor': {
    call: 'signIn',
    button: '.filled',
    answer: session,
    end: 'proved',
    event: 'cx-second-factor-proved',
  },
  'cx-user-admin': {
    call: 'signIn',
    button: '.filled',
    answer: session,
    end: 'ready',
    event: undefined,
  },
};

const busy = (element: KitElement): Element | null =>
  element.querySelector('[aria-busy=true]') ?? element.shadowRoot?.querySelector('[aria-busy=true]') ?? null;

/** An element in the middle of its work, which ends when `answer` or `fail` is called. */
async function atWork(name: Name) {
  const { call, answer: value, event } = works[name];
  const client: FakeClient = fake();
  const answered = Promise.withResolvers<unknown>();
  Object.assign(client.answers, { [call]: () => answered.promise });
  const element = await place(create(name, {}, client));
  await settled(element);
  fillIn(element, typed[name]);
  find(element, works[name].button ?? '.cx-button').click();
  await until(() => client.callsOf(call).length > 0);
  await settled(element);
  ok(busy(element), 'it does not say that it works');
  const events: Event[] = [];
  const hear = (heard: Event): void => {
    events.push(heard);
  };
  if (event !== undefined) document.addEventListener(event, hear, { once: true });
  return {
    element,
    answer: () => {
      answered.resolve(value);
    },
    fail: () => {
      answered.reject(new ClientError('unreachable'));
    },
    events,
    calls: () => client.callsOf(call).length,
  };
}

for (const name of names)
  describe(`${name}, while it works`, () => {
    it('goes on when it is moved, also into a shadow tree, and ends as if nothing had happened', async () => {
      const { element, answer, events, calls } = await atWork(name);
      const host = document.createElement('div');
      element.parentElement?.append(host);
      host.attachShadow({ mode: 'open' }).append(element);
      await settled(element);
      ok(busy(element), 'it gave up');
      answer();
      await until(() => element.matches(`:state(${works[name].end})`));
      equal([calls(), events.length], [1, works[name].event === undefined ? 0 : 1]);
    });

    it('falls silent when it is taken out, and can be used when it is put back', async () => {
      const { element, answer, events } = await atWork(name);
      const { parentElement } = element;
      element.remove();
      await settled(element);
      answer();
      await settled(element);
      equal([events.length, takeReported()], [0, []]);
      parentElement?.append(element);
      await settled(element);
      equal(busy(element), null);
      ok(element.shadowRoot?.childElementCount);
    });

    it('tells nobody of an answer that never comes once it was taken out', async () => {
      const { element, fail } = await atWork(name);
      element.remove();
      await settled(element);
      fail();
      await settled(element);
      await import('./mistakes.ts');
      equal(takeReported(), []);
    });

    it('is dark on light on paper, whatever its theme, and shows no password there', async () => {
      const element = await place(create(name, { theme: 'dark' }, fake()));
      for (const input of element.querySelectorAll<HTMLInputElement>('[type=password]')) {
        input.type = 'text';
        input.value = 'Demo-2026';
      }
      // Only Chromium can be told to print to nowhere.
      if (!('userAgentData' in navigator)) return;
      await emulateMedia({ media: 'print' });
      try {
        atRest(element);
        equal(getComputedStyle(element).colorScheme, 'light');
        for (const input of element.querySelectorAll<HTMLInputElement>(
          '[name=password], [name=confirmation]',
        ))
          equal(getComputedStyle(input).color, 'rgba(0, 0, 0, 0)');
      } finally {
        await emulateMedia({ media: 'screen' });
      }
    });
  });
