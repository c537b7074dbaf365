import { html, type TemplateResult } from 'lit';
import { Panel } from './panel.ts';

/** Who somebody is in a firm’s client space: name and address are for those to change who let people in. */
export class ClientPanel extends Panel {
  override readonly name = 'client';
  override readonly houses = ['firm'] as const;

  override render(): TemplateResult {
    const { page } = this;
    const { client: words, identity, email } = this.words;
    const { firstName, lastName, email: address } = page.account;
    return this.section(
      identity.title,
      html`<dl class="facts">
          <div>
            <dt>${identity.name}</dt>
            <dd>${[firstName, lastName].filter(Boolean).join(' ')}</dd>
          </div>
          <div>
            <dt>${email.title}</dt>
            <dd>${address}</dd>
          </div>
        </dl>
        <p class="quiet">${words.correction}</p>`,
    );
  }
}
