import { html } from 'lit';
import { attended } from '../shared/testing/attended.ts';
import { fixture, textOf } from '../shared/testing/fixture.ts';
import { describe, equal, includes, it } from '../shared/testing/harness.ts';
import { takeReported, toldOf } from '../shared/testing/reported.ts';
import type { CxFaq } from './faq.ts';
import './faq.define.ts';

const issuer = 'http://identification.localhost:4000';

const withQuestions = (questions: unknown): Promise<CxFaq> =>
  fixture<CxFaq>(html`<cx-faq issuer=${issuer} client-id="x" .questions=${questions}></cx-faq>`);

const count = (element: Element): number => element.shadowRoot?.querySelectorAll('details').length ?? 0;
const links = (element: Element): number => element.shadowRoot?.querySelectorAll('a').length ?? 0;

describe('cx-faq, used in a way that was not meant', () => {
  for (const questions of [[], null, 'Pourquoi ?', {}])
    it(`shows its own questions where the page gives ${JSON.stringify(questions)}, and says so once`, async () => {
      const element = await withQuestions(questions);
      equal(await toldOf(element), [
        'invalid-content: <cx-faq>: its questions hold nothing that can be shown: the kit’s own are there instead.',
      ]);
      equal(count(element), 5);
    });

  it('leaves out what lacks something or has the id of another, makes no bad link, and says so once each', async () => {
    const element = await withQuestions([
      { id: 'un', question: 'Un ?', answer: [[{ text: 'Là', href: 'javascript:alert(1)' }, '.']] },
      { id: 'deux', question: 'Deux ?' },
      { question: 'Trois ?', answer: 'Oui.' },
      null,
      { id: 'un', question: 'Encore ?', answer: 'Non.' },
    ]);
    equal(await toldOf(element), [
      'invalid-content: <cx-faq>: its questions have a link to “javascript:alert(1)”, which is no address of the web: it is plain text.',
      'invalid-content: <cx-faq>: its questions have “deux”, which lacks something: it is left out.',
      'invalid-content: <cx-faq>: its questions have “Trois ?”, which lacks something: it is left out.',
      'invalid-content: <cx-faq>: its questions have “undefined”, which lacks something: it is left out.',
      'invalid-content: <cx-faq>: its questions have “un” twice: the second is left out.',
    ]);
    equal([count(element), links(element)], [1, 0]);
    includes(textOf(element), 'Là');
  });

  it('says once that it knows no issuer to lead to, and leaves plain text', async () => {
    const element = await fixture<CxFaq>(html`<cx-faq></cx-faq>`);
    equal(await toldOf(element), ['misconfigured: <cx-faq> has no issuer: see its README.']);
    equal(links(element), 0);
    includes(textOf(element), 'Créez votre comptexpert');
  });

  it('needs no issuer where the page says where every link leads, or asks its own questions', async () => {
    for (const template of [
      html`<cx-faq create-account-url="/creer" help-url="/aide" recovery-url="/oubli"></cx-faq>`,
      html`<cx-faq .questions=${[{ id: 'un', question: 'Un ?', answer: 'Un.' }]}></cx-faq>`,
      html`<cx-faq
        ><details slot="questions">
          <summary>Un ?</summary>
          Un.
        </details></cx-faq
      >`,
    ])
      await attended(await fixture<CxFaq>(template));
    equal(takeReported(), []);
  });

  it('says once which of its addresses is none, and leaves plain text', async () => {
    const element = await fixture<CxFaq>(
      html`<cx-faq issuer=${issuer} client-id="x" create-account-url="javascript:alert(1)"></cx-faq>`,
    );
    equal(await toldOf(element), [
      'invalid-content: <cx-faq>: its questions have a link to “javascript:alert(1)”, which is no address of the web: it is plain text.',
    ]);
    equal(links(element), 3);
  });
});
