import { html } from 'lit';
import { KitElement } from '../shared/kit-element.ts';
import { find, fixture, settled, type } from '../shared/testing/fixture.ts';
import { describe, equal, it, ok, until } from '../shared/testing/harness.ts';
import { answerRequests } from '../shared/testing/misused.ts';
import { CxSettings } from './settings.ts';
import { takeReported, toldOf } from '../shared/testing/reported.ts';

const issuer = 'http://identification.localhost:4000';
const other = 'http://cabinet.localhost:4000';

/** The elements of the kit in a part of the page, once each has its client. */
async function withClients(root: Element): Promise<readonly KitElement[]> {
  const found = [...root.querySelectorAll('*')].filter((one) => one instanceof KitElement);
  await until(() => found.every(({ clientInUse }) => clientInUse));
  await settled(root);
  return found;
}

const clientsOf = (all: readonly KitElement[]): string[] =>
  all.map(({ clientInUse }) => `${clientInUse?.issuer ?? ''} ${clientInUse?.clientId ?? ''}`);

async function told(all: readonly KitElement[]): Promise<readonly string[]> {
  const [first] = all;
  ok(first);
  return await toldOf(first);
}

describe('cx-settings, used in a way that was not meant', () => {
  it('says once, however many elements stand inside, that its theme is none', async () => {
    const root = await fixture(
      html`<cx-settings issuer=${issuer} client-id="theme" theme="sombre"
        ><cx-session-menu></cx-session-menu><cx-forgot-identifier></cx-forgot-identifier
      ></cx-settings>`,
    );
    equal(await told(await withClients(root)), [
      'unknown-value: <cx-settings> has theme="sombre", not one of light, dark, auto: the page’s color-scheme holds.',
    ]);
    equal(getComputedStyle(root).colorScheme, getComputedStyle(document.body).colorScheme);
  });

  it('says once that it changes the issuer and keeps the client-id of another one', async () => {
    const root = await fixture(
      html`<cx-settings issuer=${issuer} client-id="nested"
        ><cx-settings issuer=${other}
          ><cx-session-menu></cx-session-menu><cx-forgot-identifier></cx-forgot-identifier></cx-settings
      ></cx-settings>`,
    );
    const all = await withClients(root);
    equal(await told(all), [
      `conflicting-settings: <cx-settings> has the issuer ${other}, and the client-id that is meant for ${issuer}.`,
    ]);
    equal(new Set(clientsOf(all)), new Set([`${other} nested`]));
  });

  it('may stand inside of another, or beside it, with an issuer and a client-id of its own', async () => {
    const root = await fixture(
      html`<div>
        <cx-settings issuer=${issuer} client-id="outer"
          ><cx-session-menu></cx-session-menu
          ><cx-settings issuer=${other} client-id="inner"><cx-session-menu></cx-session-menu></cx-settings
        ></cx-settings>
        <cx-settings issuer=${other} client-id="beside"><cx-session-menu></cx-session-menu></cx-settings>
      </div>`,
    );
    equal(clientsOf(await withClients(root)), [`${issuer} outer`, `${other} inner`, `${other} beside`]);
    equal(takeReported(), []);
  });

  it('says once that another one, for the same issuer and client-id, has another backend', async () => {
    const asked: string[] = [];
    const stop = answerRequests((input) => {
      asked.push(new Request(input).url);
      return Promise.resolve(new Response(null, { status: 202 }));
    });
    try {
      const root = await fixture(
        html`<div>
          <cx-settings issuer=${issuer} client-id="two" backend="http://one.localhost:4000"
            ><cx-session-menu></cx-session-menu></cx-settings
          ><cx-settings issuer=${issuer} client-id="two" backend="http://two.localhost:4000"
            ><cx-forgot-identifier></cx-forgot-identifier
          ></cx-settings>
        </div>`,
      );
      const [menu, form] = await withClients(root);
      ok(menu && form);
      equal(await told([form]), [
        'conflicting-settings: <cx-forgot-identifier> has another backend, redirect-uri or scope than what stood there before it, which holds for both.',
      ]);
      equal(menu.clientInUse === form.clientInUse, true);
      type(find(form, '[type=email]', HTMLInputElement), 'marie@example.fr');
      find(form, '.cx-button').click();
      await until(() => asked.length > 0);
      equal(asked, ['http://one.localhost:4000/api/recoveries']);
    } finally {
      stop();
    }
  });

  it('does no harm with nothing inside, and without a word in it', async () => {
    const settings = await fixture(html`<cx-settings></cx-settings>`);
    ok(settings instanceof CxSettings);
    equal(await settings.client, undefined);
    equal(takeReported(), []);
  });
});
