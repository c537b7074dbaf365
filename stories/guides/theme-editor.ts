import '@comptexpert-kit/elements/login-box.js';
import { tokens, type TokenName } from '@comptexpert-kit/elements';
import { css, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { styleMap } from 'lit/directives/style-map.js';
import { issuer } from '../support/stage.ts';
import { changedProperties, type Changes, contrastOf, themeCss } from './theme-css.ts';
import { tokenList } from './token-list.ts';
import { guideText } from './guide.styles.ts';

type Theme = 'light' | 'dark';

/** Text and the ground that it stands on. */
const pairs = [
  ['color-text', 'color-surface', 'Text'],
  ['color-text-quiet', 'color-surface', 'Quiet text'],
  ['color-accent', 'color-surface', 'Links'],
  ['color-on-accent', 'color-accent', 'Button'],
] as const;

const labelOf = (name: string): string => name.replace(/^color-/, '').replaceAll('-', ' ');

/** Tokens to change, a box that shows the change, and the change as CSS. */
export class KitThemeEditor extends LitElement {
  static override properties: PropertyDeclarations = {
    theme: { state: true },
    changes: { state: true },
    copied: { state: true },
  };

  static override styles = [
    guideText,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 24px;
      }
      @media (min-width: 900px) {
        :host {
          grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
        }
        .result {
          grid-column: 1 / -1;
        }
      }
      fieldset {
        margin: 0 0 16px;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        font-weight: 600;
        margin-block-end: 8px;
      }
      .themes label,
      .field {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 32px;
      }
      .themes {
        display: flex;
        gap: 24px;
      }
      .field label {
        flex: 1;
      }
      .field input[type='text'] {
        box-sizing: border-box;
        inline-size: 50%;
        min-height: 32px;
        padding: 2px 8px;
        font: inherit;
        color: inherit;
        background: #ffffff;
        border: 1px solid #8d8a83;
        border-radius: 6px;
      }
      .field input[type='color'] {
        inline-size: 48px;
        block-size: 32px;
        padding: 2px;
        background: #ffffff;
        border: 1px solid #8d8a83;
        border-radius: 6px;
      }
      .stage {
        align-self: start;
        padding: 24px 16px;
        border-radius: 12px;
        background: light-dark(#f1eee7, #131722);
      }
      .stage cx-login-box {
        display: block;
        margin-inline: auto;
      }
      pre {
        margin: 0 0 12px;
        padding: 16px;
        overflow-x: auto;
        border-radius: 8px;
        background: #f1eee7;
        font:
          13px/1.6 ui-monospace,
          'SF Mono',
          Menlo,
          Consolas,
          'DejaVu Sans Mono',
          monospace;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 24px;
        margin: 0 0 16px;
        padding: 0;
        list-style: none;
      }
      .low {
        color: #a5281b;
        font-weight: 600;
      }
      button {
        min-height: 40px;
        padding: 0 16px;
        font: inherit;
        font-weight: 600;
        border: 1px solid #1d4a8f;
        border-radius: 6px;
        background: #1d4a8f;
        color: #ffffff;
        cursor: pointer;
      }
      button.quiet {
        background: transparent;
        color: #1d4a8f;
      }
      :focus-visible {
        outline: 2px solid #1d4a8f;
        outline-offset: 2px;
      }
    `,
  ];

  declare theme: Theme;
  declare changes: Changes;
  declare copied: boolean;

  constructor() {
    super();
    this.theme = 'light';
    this.changes = {};
    this.copied = false;
  }

  #colorOf(name: TokenName): string {
    const token = tokens[name];
    const change = this.changes[name]?.[this.theme];
    return change ?? ('dark' in token && this.theme === 'dark' ? token.dark : token.$value);
  }

  #change(name: TokenName, part: 'light' | 'dark' | 'value', value: string): void {
    this.changes = { ...this.changes, [name]: { ...this.changes[name], [part]: value } };
    this.copied = false;
  }

  async #copy(): Promise<void> {
    await navigator.clipboard.writeText(themeCss(this.changes));
    this.copied = true;
  }

  #reset(): void {
    this.changes = {};
    this.copied = false;
  }

  protected override render(): TemplateResult {
    return html`<form
        @submit=${(event: Event) => {
          event.preventDefault();
        }}
      >
        ${this.#renderThemes()}
        <fieldset>
          <legend>Colours</legend>
          ${tokenList.map(([name, token]) => ('dark' in token ? this.#renderColor(name) : nothing))}
        </fieldset>
        <fieldset>
          <legend>Type, sizes and corners</legend>
          ${tokenList.map(([name, token]) => ('dark' in token ? nothing : this.#renderPlain(name, token.$value)))}
        </fieldset>
      </form>
      <div
        class="stage"
        style=${styleMap({ 'color-scheme': this.theme, ...changedProperties(this.changes) })}
      >
        <cx-login-box flow="direct" issuer=${issuer} client-id="theme-editor" lang="fr"></cx-login-box>
      </div>
      ${this.#renderResult()}`;
  }

  #renderThemes(): TemplateResult {
    return html`<fieldset>
      <legend>Theme that you are changing</legend>
      <div class="themes">
        ${(['light', 'dark'] as const).map(
          (theme) =>
            html`<label
              ><input
                type="radio"
                name="theme"
                .checked=${live(this.theme === theme)}
                @change=${() => {
                  this.theme = theme;
                }}
              />${theme === 'light' ? 'Light' : 'Dark'}</label
            >`,
        )}
      </div>
    </fieldset>`;
  }

  #renderColor(name: TokenName): TemplateResult {
    return html`<div class="field">
      <label for=${name}>${labelOf(name)}</label>
      <input
        id=${name}
        type="color"
        .value=${live(this.#colorOf(name))}
        @input=${({ target }: Event) => {
          this.#change(name, this.theme, (target as HTMLInputElement).value);
        }}
      />
    </div>`;
  }

  #renderPlain(name: TokenName, initial: string): TemplateResult {
    return html`<div class="field">
      <label for=${name}>${labelOf(name)}</label>
      <input
        id=${name}
        type="text"
        spellcheck="false"
        .value=${live(this.changes[name]?.value ?? initial)}
        @change=${({ target }: Event) => {
          this.#change(name, 'value', (target as HTMLInputElement).value);
        }}
      />
    </div>`;
  }

  #renderResult(): TemplateResult {
    const result = themeCss(this.changes);
    return html`<div class="result">
      <ul aria-label="Contrasts">
        ${pairs.map(([text, ground, label]) => {
          const ratio = contrastOf(this.#colorOf(text), this.#colorOf(ground));
          return html`<li class=${ratio < 4.5 ? 'low' : ''}>
            ${label}: ${ratio.toFixed(1)}:1${ratio < 4.5 ? ', too low' : ''}
          </li>`;
        })}
      </ul>
      <pre tabindex="0" aria-label="CSS">${result || '/* nothing changed yet */'}</pre>
      <button type="button" @click=${() => this.#copy()} ?disabled=${result === ''}>Copy the CSS</button>
      <button
        type="button"
        class="quiet"
        @click=${() => {
          this.#reset();
        }}
      >
        Begin again
      </button>
      <span role="status">${this.copied ? 'Copied.' : ''}</span>
    </div>`;
  }
}

if (!customElements.get('kit-theme-editor')) customElements.define('kit-theme-editor', KitThemeEditor);
