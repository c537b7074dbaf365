import { drawn, field, find, settled } from '../shared/testing/fixture.ts';
import { describe, equal, excludes, includes, it } from '../shared/testing/harness.ts';
import { setUp, submitButton } from '../shared/testing/login-box.ts';
import { toldOf } from '../shared/testing/reported.ts';

describe('cx-login-box, used in a way that was not meant', () => {
  it('never asks for a password where its flow is none: it redirects, and says so once', async () => {
    for (const flow of ['dierct', 'DIRECT', 'constructor', 'redirect,popup']) {
      const { box, client } = await setUp({ flow });
      equal(await toldOf(box), [
        `unknown-value: <cx-login-box> has flow="${flow}", not one of redirect, popup, direct: redirect holds.`,
      ]);
      equal(box.querySelector('[type=password]'), null);
      client.answers.signIn = () => new Promise(() => undefined);
      submitButton(box).click();
      await settled(box);
      includes(submitButton(box).textContent, 'Ouverture de la page de connexion…');
      equal((client.callsOf('signIn')[0]?.[0] as { flow?: string } | undefined)?.flow, 'redirect');
    }
  });

  it('redirects where its flow was taken away, without a word', async () => {
    const { box } = await setUp({ flow: 'direct' });
    box.removeAttribute('flow');
    await drawn(box);
    equal(box.querySelector('[type=password]'), null);
    box.setAttribute('flow', '');
    await drawn(box);
    equal(box.querySelector('[type=password]'), null);
  });

  it('tells of a flow that goes wrong later, when it does', async () => {
    const { box } = await setUp({ flow: 'popup' });
    Object.assign(box, { flow: 'pop-up' });
    await drawn(box);
    includes((await toldOf(box)).join(), 'has flow="pop-up"');
  });

  it('asks for an identifier where its identifier-type is none, and says so once', async () => {
    const { box } = await setUp({ identifierType: 'phone' });
    equal(await toldOf(box), [
      'unknown-value: <cx-login-box> has identifier-type="phone", not one of email: an identifier holds.',
    ]);
    equal(field(box, 'Identifiant').type, 'text');
    excludes(find(box, 'form').textContent, 'phone');
  });
});
