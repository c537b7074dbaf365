import { sendKeys } from '@web/test-runner-commands';
import { html, nothing } from 'lit';
import { expectAccessible } from '../shared/testing/accessible.ts';
import { drawn, find, fixture, settled, textOf } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it, ok } from '../shared/testing/harness.ts';
import type { CxProfilePicker } from './profile-picker.ts';
import './profile-picker.define.ts';

interface Options {
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly value?: string;
}

async function setUp({ required = false, disabled = false, value }: Options = {}) {
  const form = await fixture<HTMLFormElement>(
    html`<form>
      <fieldset>
        <label>Nom <input name="nom" value="LAMY" /></label>
        <cx-profile-picker
          name="qualite"
          lang="fr"
          value=${value ?? nothing}
          ?required=${required}
          ?disabled=${disabled}
        ></cx-profile-picker>
      </fieldset>
      <button>Continuer</button>
    </form>`,
  );
  const element = find<CxProfilePicker>(form, 'cx-profile-picker');
  await settled(element);
  const sent: string[] = [];
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sent.push(dataOf(form));
  });
  return { form, element, sent };
}

const dataOf = (form: HTMLFormElement): string =>
  [...new FormData(form)].map(([name, value]) => `${name}=${value as string}`).join('&');
const radio = (element: Element, value: string): HTMLInputElement =>
  find<HTMLInputElement>(element, `[value="${value}"]`);

describe('cx-profile-picker in a form', () => {
  it('has its value there at once, by a person or by a script', async () => {
    const { form, element } = await setUp();
    equal(dataOf(form), 'nom=LAMY');
    radio(element, 'stagiaire').click();
    equal(dataOf(form), 'nom=LAMY&qualite=stagiaire');
    element.value = 'permanent';
    equal(dataOf(form), 'nom=LAMY&qualite=permanent');
    await drawn(element);
    ok(radio(element, 'permanent').checked);
    equal(element.form, form);
  });

  it('starts with what its attribute says, and has nothing for what is in no list', async () => {
    const { form, element } = await setUp({ value: 'memorialiste' });
    equal(dataOf(form), 'nom=LAMY&qualite=memorialiste');
    element.value = 'pape';
    equal(dataOf(form), 'nom=LAMY');
    element.choices = [{ profile: 'autre', value: 'pape', label: 'Pape' }];
    await drawn(element);
    equal(dataOf(form), 'nom=LAMY&qualite=pape');
  });

  it('is reset with the form', async () => {
    const { form, element } = await setUp({ value: 'memorialiste', required: true });
    element.value = '';
    element.reportValidity();
    form.reset();
    await drawn(element);
    equal(dataOf(form), 'nom=LAMY&qualite=memorialiste');
    ok(radio(element, 'memorialiste').checked);
    equal(find(element, '[role=alert]').textContent.trim(), '');
  });

  it('is restored with the page', async () => {
    const { form, element } = await setUp();
    element.formStateRestoreCallback('autre');
    await drawn(element);
    equal(dataOf(form), 'nom=LAMY&qualite=autre');
    ok(radio(element, 'autre').checked);
  });

  it('keeps a form from being sent without it where it is required, and says what to do', async () => {
    const { form, element, sent } = await setUp({ required: true });
    equal(find(element, '[role=radiogroup]').getAttribute('aria-required'), 'true');
    find(form, 'button').click();
    await drawn(element);
    equal(sent, []);
    includes(find(element, '[role=alert]').textContent, 'Sélectionnez votre qualité pour continuer.');
    equal(find(element, '[role=radiogroup]').getAttribute('aria-invalid'), 'true');
    equal(element.shadowRoot?.activeElement, radio(element, 'expert-comptable'));
    await expectAccessible(form);

    await sendKeys({ press: 'ArrowDown' });
    await drawn(element);
    excludes(textOf(element), 'pour continuer');
    find(form, 'button').click();
    equal(sent, ['nom=LAMY&qualite=83ter-quater']);
  });

  it('says nothing before anybody wanted to go on, and nothing where it is not required', async () => {
    const { form, element, sent } = await setUp({ required: true });
    equal(element.validity?.valueMissing, true);
    excludes(textOf(element), 'pour continuer');
    element.required = false;
    await drawn(element);
    ok(element.checkValidity());
    find(form, 'button').click();
    equal(sent, ['nom=LAMY']);
  });

  it('does not send the form by Enter: that settles', async () => {
    const { element, sent } = await setUp();
    element.focus();
    await sendKeys({ press: 'Enter' });
    equal(element.value, 'expert-comptable');
    equal(sent, []);
  });

  it('is disabled by itself or with the fields around it, and then not sent', async () => {
    const { form, element } = await setUp({ value: 'autre', disabled: true });
    equal(dataOf(form), 'nom=LAMY');
    radio(element, 'stagiaire').click();
    equal(element.value, 'autre');
    ok(radio(element, 'stagiaire').disabled);
    await expectAccessible(element);
    element.disabled = false;
    await drawn(element);
    equal(dataOf(form), 'nom=LAMY&qualite=autre');
    find<HTMLFieldSetElement>(form, 'fieldset').disabled = true;
    await drawn(element);
    ok(radio(element, 'stagiaire').disabled);
    equal(dataOf(form), '');
    find<HTMLFieldSetElement>(form, 'fieldset').disabled = false;
    await drawn(element);
    ok(!radio(element, 'stagiaire').disabled);
  });

  it('is a field on its own: two of them in a form do not know each other', async () => {
    const form = await fixture<HTMLFormElement>(
      html`<form>
        <cx-profile-picker name="un" value="autre"></cx-profile-picker>
        <cx-profile-picker name="deux" list="cel"></cx-profile-picker>
      </form>`,
    );
    const second = find<CxProfilePicker>(form, '[name=deux]');
    // Without an issuer, the short list cannot lead to « Autre profil ».
    second.otherProfileUrl = '/autre';
    radio(second, 'expert-comptable-salarie').click();
    equal(dataOf(form), 'un=autre&deux=expert-comptable-salarie');
  });
});
