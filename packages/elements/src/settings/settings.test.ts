import { html } from 'lit';
import type { Settings } from '../shared/settings.ts';
import { configure } from '../shared/configure.ts';
import { KitElement } from '../shared/kit-element.ts';
import { FakeClient } from '../shared/testing/fake-client.ts';
import { drawn, fixture } from '../shared/testing/fixture.ts';
import { describe, equal, it, ok, until } from '../shared/testing/harness.ts';
import { takeReported } from '../shared/testing/reported.ts';
import './settings.define.ts';
import { CxSettings } from './settings.ts';

/** An element that only shows which settings reach it. */
class SettingsProbe extends KitElement {
  readonly clients: unknown[] = [];

  get reached(): Settings {
    return this.settings;
  }

  protected clientChanged(client: unknown): void {
    this.clients.push(client);
  }
}
customElements.define('settings-probe', SettingsProbe);

const probeIn = (element: Element): SettingsProbe => {
  const probe = element instanceof SettingsProbe ? element : element.querySelector('settings-probe');
  ok(probe instanceof SettingsProbe);
  return probe;
};

describe('cx-settings', () => {
  it('tells the elements inside where they sign in', async () => {
    const settings = await fixture(
      html`<cx-settings issuer="http://issuer.test" client-id="espace-pro" silent
        ><p><settings-probe .client=${new FakeClient()}></settings-probe></p
      ></cx-settings>`,
    );
    equal(probeIn(settings).reached, { issuer: 'http://issuer.test', clientId: 'espace-pro', silent: true });
  });

  it('is overruled by the element’s own attributes, and completes the settings further out', async () => {
    configure({ issuer: 'http://far.test', clientId: 'far', backend: 'http://api.test' });
    const settings = await fixture(
      html`<cx-settings issuer="http://near.test"
        ><settings-probe client-id="own" .client=${new FakeClient()}></settings-probe
      ></cx-settings>`,
    );
    equal(probeIn(settings).reached, {
      issuer: 'http://near.test',
      clientId: 'own',
      backend: 'http://api.test',
    });
    configure({});
  });

  it('reaches elements again when it changes, and when configure is called late', async () => {
    const settings = await fixture(
      html`<cx-settings client-id="one"
        ><settings-probe .client=${new FakeClient()}></settings-probe
      ></cx-settings>`,
    );
    settings.setAttribute('client-id', 'two');
    configure({ issuer: 'http://late.test' });
    await drawn(settings);
    equal(probeIn(settings).reached, { issuer: 'http://late.test', clientId: 'two' });
    configure({});
  });

  it('leaves its children where they stand in the page', async () => {
    const settings = await fixture(html`<cx-settings><p>texte</p></cx-settings>`);
    equal(getComputedStyle(settings).display, 'contents');
    ok(settings.querySelector('p')?.checkVisibility());
  });

  it('gives every element of a document the same client for one issuer and client id', async () => {
    const settings = await fixture(
      html`<cx-settings issuer="http://issuer.localhost" client-id="shared"
        ><settings-probe></settings-probe><settings-probe></settings-probe
      ></cx-settings>`,
    );
    const [one, two] = [...settings.querySelectorAll('settings-probe')].map(probeIn);
    await until(() => one?.clients[0] && two?.clients[0]);
    equal(one?.clients[0] === two?.clients[0], true);
    ok(settings instanceof CxSettings);
    const client = await settings.client;
    equal(client === one?.clients[0], true);
  });

  it('leaves the developer one sentence with a code when an element has no issuer', async () => {
    const probe = probeIn(await fixture(html`<settings-probe client-id="x"></settings-probe>`));
    const messages = await until(() => {
      const some = takeReported();
      return some.length > 0 && some;
    });
    probe.requestUpdate();
    await drawn(probe);
    equal(messages.length, 1);
    ok(messages[0]?.startsWith('[comptexpert-kit] misconfigured: <settings-probe> has no issuer'));
  });

  it('leaves the developer one sentence with a code when the issuer is none', async () => {
    await fixture(html`<settings-probe client-id="x" issuer="nowhere"></settings-probe>`);
    const messages = await until(() => {
      const some = takeReported();
      return some.length > 0 && some;
    });
    equal(messages, [
      '[comptexpert-kit] misconfigured: <settings-probe> has no valid issuer: see its README.',
    ]);
  });

  it('lets go of the client when the element leaves the page, and takes it again when it comes back', async () => {
    const client = new FakeClient();
    const probe = probeIn(await fixture(html`<settings-probe .client=${client}></settings-probe>`));
    const { parentElement } = probe;
    probe.remove();
    await drawn(probe);
    parentElement?.append(probe);
    await drawn(probe);
    equal(
      probe.clients.map((one) => one === client),
      [true, false, true],
    );
  });

  it('keeps the client of an element that is only moved, unless other settings hold there', async () => {
    const settings = await fixture(
      html`<cx-settings issuer="http://moved.localhost" client-id="from"
        ><p><settings-probe></settings-probe></p>
        <cx-settings client-id="to"></cx-settings
      ></cx-settings>`,
    );
    const probe = probeIn(settings);
    await until(() => probe.clients.length > 0);
    settings.prepend(probe);
    await drawn(probe);
    equal(probe.clients.length, 1);
    settings.querySelector('cx-settings')?.append(probe);
    await until(() => probe.clientInUse?.clientId === 'to');
    equal(probe.clients.length, 3);
  });
});
