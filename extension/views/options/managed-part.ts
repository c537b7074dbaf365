import { html, nothing, type TemplateResult } from 'lit';
import { patternOf } from '../../build-settings.ts';
import type { ExtensionState } from '../../state.ts';
import { isFixed, Part } from './part.ts';

/** Whether the extension may speak to the issuer that the firm has chosen: the owner alone can let it. */
interface Access {
  readonly issuer: string;
  readonly status: 'looking' | 'missing' | 'denied' | 'allowed';
}

/** What the firm has laid down, and what of it cannot be read. */
export class ManagedPart extends Part {
  #access: Access | undefined;

  override render(state: ExtensionState): TemplateResult {
    const { managed, issuer } = state;
    const { words, shared } = this.host;
    if (managed.fixed.length === 0 && managed.faulty.length === 0) return html``;
    return this.section(
      'managed',
      html`<p>${words.managed.intro}</p>
        ${
          managed.faulty.length === 0
            ? nothing
            : html`<p class="notice">${words.managed.faulty(shared.list(managed.faulty))}</p>`
        }
        <ul class="points">
          ${managed.fixed.map((name) => html`<li>${words.managed.names[name] ?? name}</li>`)}
        </ul>
        <p class="quiet">${words.managed.issuer(issuer)}</p>
        ${isFixed(state, 'issuer') ? this.#renderAccess(issuer) : nothing}`,
    );
  }

  #renderAccess(issuer: string): TemplateResult {
    const words = this.host.words.managed.access;
    if (this.#access?.issuer !== issuer) void this.#look(issuer);
    const status = this.#access?.status;
    const isMissing = status === 'missing' || status === 'denied';
    return html`${
        isMissing
          ? html`<p class="notice">${words.missing}</p>
              ${this.button(words.allow, () => this.#allow(issuer))}`
          : nothing
      }
      <div role="status">${status === 'denied' ? this.said(words.denied) : nothing}</div>`;
  }

  async #look(issuer: string): Promise<void> {
    this.#access = { issuer, status: 'looking' };
    const isReached = await this.host.surroundings.reaches(patternOf(issuer));
    this.#become({ issuer, status: isReached ? 'allowed' : 'missing' });
  }

  async #allow(issuer: string): Promise<void> {
    const isGranted = await this.host.surroundings.requestSite(patternOf(issuer));
    this.#become({ issuer, status: isGranted ? 'allowed' : 'denied' });
  }

  #become(access: Access): void {
    this.#access = access;
    this.host.requestUpdate();
  }
}
