import { expectAccessible } from '../shared/testing/accessible.ts';
import { FakeClient } from '../shared/testing/fake-client.ts';
import { atRest, drawn, field, find, type, settled } from '../shared/testing/fixture.ts';
import { describe, equal, it, ok } from '../shared/testing/harness.ts';
import { sticksOut } from '../shared/testing/narrow.ts';
import { button, link, refuseWith, setUp, signIn, submitButton } from '../shared/testing/login-box.ts';
import type { CxLoginBox } from './login-box.ts';

/** Ways to every state that a person can bring the box into. */
const states: ((box: CxLoginBox, client: FakeClient) => Promise<void>)[] = [
  () => Promise.resolve(),
  async (box, client) => {
    refuseWith(client, 'refused');
    await signIn(box);
  },
  async (box, client) => {
    refuseWith(client, 'rate-limited', 5);
    await signIn(box);
  },
  async (box) => {
    await signIn(box, '', '');
  },
  async (box, client) => {
    client.answers.signIn = () => new Promise(() => undefined);
    await signIn(box);
  },
  async (box) => {
    await signIn(box);
  },
  async (box) => {
    button(box, 'Quel est mon identifiant').click();
    find<HTMLDetailsElement>(box, 'details').open = true;
    await drawn(box);
  },
];

/** Boxes in every state, one after the other. */
async function* inEveryState(theme: string): AsyncGenerator<CxLoginBox> {
  for (const reach of states) {
    const client = new FakeClient();
    client.answers.authenticationMethods = () => Promise.resolve(['password', 'expertpass', 'signexpert']);
    const { box } = await setUp({ client });
    box.setAttribute('theme', theme);
    await reach(box, client);
    atRest(box);
    yield box;
    box.remove();
  }
}

describe('cx-login-box, in any page', () => {
  it('never makes a link of an address that would run something', async () => {
    const { box } = await setUp();
    for (const address of ['javascript:alert(1)', 'data:text/html,x', ' JaVaScRiPt:alert(1)', 'blob:x']) {
      box.helpUrl = address;
      await drawn(box);
      equal(link(box, 'aide en ligne').hasAttribute('href'), false);
    }
  });

  it('gives two boxes in one page fields of their own', async () => {
    const { box: one } = await setUp();
    const { box: two } = await setUp();
    const ids = [...one.querySelectorAll('[id]'), ...two.querySelectorAll('[id]')].map(({ id }) => id);
    equal(new Set(ids).size, ids.length);
  });

  it('keeps what was typed when the page moves it, takes it out and puts it back', async () => {
    const { box, client } = await setUp();
    type(field(box, 'Identifiant'), 'mdurand');
    const host = document.createElement('div');
    box.parentElement?.append(host);
    host.attachShadow({ mode: 'open' }).append(box);
    await settled(box);
    equal(field(box, 'Identifiant').value, 'mdurand');
    equal(getComputedStyle(submitButton(box)).backgroundColor, 'rgb(29, 74, 143)');
    equal(client.callsOf('start').length, 1);
  });

  it('puts its form back when a framework empties the element', async () => {
    const { box } = await setUp();
    type(field(box, 'Identifiant'), 'mdurand');
    box.replaceChildren();
    box.requestUpdate();
    await drawn(box);
    equal(field(box, 'Identifiant').value, 'mdurand');
  });

  it('has one form when it is a copy of another', async () => {
    const { box } = await setUp();
    const copy = Object.assign(box.cloneNode(true), { client: new FakeClient() });
    box.after(copy);
    ok(copy instanceof HTMLElement);
    await settled(copy);
    equal(copy.querySelectorAll('form').length, 1);
  });

  it('leaves nothing behind when it is mounted a hundred times', async () => {
    const { box, client } = await setUp();
    const parent = box.parentElement;
    const sheets = document.adoptedStyleSheets.length;
    for (let i = 0; i < 100; i += 1) {
      box.remove();
      parent?.append(box);
    }
    await settled(box);
    equal(document.adoptedStyleSheets.length, sheets);
    equal(box.querySelectorAll('form').length, 1);
    const before = client.callsOf('signIn').length;
    await signIn(box);
    equal(client.callsOf('signIn').length, before + 1);
  });

  it('looks the same whatever the page says about forms, even with !important', async () => {
    const style = new CSSStyleSheet();
    style.replaceSync(
      'body * { color: red !important; font: 40px fantasy !important; letter-spacing: 9px !important } input, button, form, label { display: none !important; position: absolute !important; background: lime !important }',
    );
    const { box: plain } = await setUp();
    const look = (box: Element) =>
      ['form', 'label', '[name=username]', '.cx-button'].map((selector) => {
        const { color, fontSize, letterSpacing, display, position, backgroundColor } = getComputedStyle(
          find(box, selector),
        );
        return [color, fontSize, letterSpacing, display, position, backgroundColor];
      });
    const expected = look(plain);
    document.adoptedStyleSheets.push(style);
    try {
      equal(look(plain), expected);
    } finally {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== style);
    }
  });

  it('takes the page’s tokens from any ancestor', async () => {
    const { box } = await setUp();
    box.parentElement?.style.setProperty('--cx-color-accent', 'rgb(0, 100, 50)');
    atRest(box);
    equal(getComputedStyle(submitButton(box)).backgroundColor, 'rgb(0, 100, 50)');
  });

  it('is dark where the page is dark, or where it is told so', async () => {
    const { box } = await setUp();
    const surface = () => getComputedStyle(find(box, '.card')).backgroundColor;
    equal(surface(), 'rgb(255, 254, 251)');
    box.setAttribute('theme', 'dark');
    equal(surface(), 'rgb(24, 29, 41)');
    box.removeAttribute('theme');
    if (box.parentElement) box.parentElement.style.colorScheme = 'dark';
    equal(surface(), 'rgb(24, 29, 41)');
  });

  it('loses nothing at 320 pixels with text twice as large, in every state, in both themes', async () => {
    for (const theme of ['light', 'dark'])
      for await (const box of inEveryState(theme)) equal(await sticksOut(box), []);
  });

  it('is accessible in every state, in both themes', async () => {
    for (const theme of ['light', 'dark'])
      for await (const box of inEveryState(theme)) await expectAccessible(box);
  });
});
