import { html, nothing } from 'lit';
import { attended } from '../shared/testing/attended.ts';
import { find, fixture, textOf } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it } from '../shared/testing/harness.ts';
import { takeReported, toldOf } from '../shared/testing/reported.ts';
import type { CxProfilePicker } from './profile-picker.ts';
import './profile-picker.define.ts';

const issuer = 'http://identification.localhost:4000';

const withChoices = (choices: unknown): Promise<CxProfilePicker> =>
  fixture<CxProfilePicker>(html`<cx-profile-picker .choices=${choices}></cx-profile-picker>`);

const values = (element: Element): string[] =>
  [...(element.shadowRoot?.querySelectorAll('input') ?? [])].map(({ value }) => value);

describe('cx-profile-picker, used in a way that was not meant', () => {
  it('shows the nine where its list is none, and says so once', async () => {
    const element = await fixture<CxProfilePicker>(
      html`<cx-profile-picker list="notaires"></cx-profile-picker>`,
    );
    equal(await toldOf(element), [
      'unknown-value: <cx-profile-picker> has list="notaires", not one of cel: the list of the nine qualities holds.',
    ]);
    equal(values(element).length, 9);
  });

  for (const choices of [[], null, 'stagiaire', {}])
    it(`shows the nine where the page gives ${JSON.stringify(choices)}, and says so once`, async () => {
      const element = await withChoices(choices);
      equal(await toldOf(element), [
        'invalid-content: <cx-profile-picker>: its choices hold nothing that can be shown: the kit’s own are there instead.',
      ]);
      equal(values(element).length, 9);
    });

  it('leaves out a profile that is none and a value that is there already, and says so once each', async () => {
    const element = await withChoices([
      { profile: 'stagiaire' },
      { profile: 'notaire', label: 'Notaire' },
      { profile: 'constructor' },
      null,
      { profile: 'stagiaire', label: 'Encore' },
    ]);
    equal(await toldOf(element), [
      'invalid-content: <cx-profile-picker>: its choices have the profile “notaire”, which is none: it is left out.',
      'invalid-content: <cx-profile-picker>: its choices have the profile “constructor”, which is none: it is left out.',
      'invalid-content: <cx-profile-picker>: its choices have the profile “undefined”, which is none: it is left out.',
      'invalid-content: <cx-profile-picker>: its choices have “stagiaire” twice: the second is left out.',
    ]);
    equal(values(element), ['stagiaire']);
    excludes(textOf(element), 'Notaire');
  });

  it('names « Autre profil » without a link where it is known no address for it, and says so once', async () => {
    for (const [url, told] of [
      [undefined, 'misconfigured: <cx-profile-picker> has no issuer: see its README.'],
      [
        'javascript:alert(1)',
        'invalid-content: <cx-profile-picker>: its choices have a link to “javascript:alert(1)”, which is no address of the web: it is plain text.',
      ],
    ] as const) {
      const element = await fixture<CxProfilePicker>(
        html`<cx-profile-picker list="cel" other-profile-url=${url ?? nothing}></cx-profile-picker>`,
      );
      equal(await toldOf(element), [told]);
      includes(find(element, '.below').textContent, 'Autre profil');
      equal(element.shadowRoot?.querySelector('a'), null);
    }
  });

  it('asks nobody anything and needs no settings', async () => {
    const element = await fixture<CxProfilePicker>(html`<cx-profile-picker></cx-profile-picker>`);
    await attended(element);
    equal(takeReported(), []);
  });

  it('tells of a theme, a language and a token that are none', async () => {
    const element = await fixture<CxProfilePicker>(
      html`<cx-profile-picker
        theme="corporate"
        lang="de"
        issuer=${issuer}
        client-id="x"
      ></cx-profile-picker>`,
    );
    element.style.setProperty('--cx-color-accent', 'banana');
    equal((await toldOf(element)).map((message) => message.split(':')[0]).toSorted(), [
      'invalid-token',
      'unknown-language',
      'unknown-value',
    ]);
    includes(textOf(element), 'Vous êtes…');
  });
});
