import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { type NamedToken, tokenList } from './token-list.ts';
import { guideText } from './guide.styles.ts';

const swatch = (color: string | undefined): TemplateResult | typeof nothing =>
  color === undefined
    ? nothing
    : html`<span class="swatch" style=${styleMap({ background: color })}></span><code>${color}</code>`;

function row([name, token]: NamedToken): TemplateResult {
  const head = html`<th scope="row"><code>--cx-${name}</code></th>`;
  if (!('dark' in token))
    return html`<tr>
      ${head}
      <td colspan="4"><code>${token.$value}</code></td>
    </tr>`;
  const { $value, dark, contrast } = token;
  return html`<tr>
    ${head}
    <td>${swatch($value)}</td>
    <td>${swatch(dark)}</td>
    <td>${swatch(contrast?.[0])}</td>
    <td>${swatch(contrast?.[1])}</td>
  </tr>`;
}

/** Every token with its values, colours shown. */
export class KitTokenTable extends LitElement {
  static override styles = [
    guideText,
    css`
      :host {
        display: block;
      }
      .scroll {
        overflow-x: auto;
        border: 1px solid #d9d4c8;
        border-radius: 8px;
        background: #fffefb;
      }
      table {
        border-collapse: collapse;
        width: 100%;
      }
      th,
      td {
        padding: 8px 16px;
        text-align: start;
        white-space: nowrap;
        border-top: 1px solid #d9d4c8;
        font-weight: 400;
      }
      td[colspan] {
        white-space: normal;
      }
      thead th {
        border-top: 0;
        font-weight: 600;
        color: #525b6e;
      }
      code {
        font:
          13px/1.5 ui-monospace,
          'SF Mono',
          Menlo,
          Consolas,
          'DejaVu Sans Mono',
          monospace;
      }
      .swatch {
        display: inline-block;
        inline-size: 20px;
        block-size: 20px;
        margin-inline-end: 8px;
        vertical-align: -5px;
        border: 1px solid #8d8a83;
        border-radius: 5px;
      }
    `,
  ];

  protected override render(): TemplateResult {
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Tokens">
      <table>
        <thead>
          <tr>
            <th scope="col">Custom property</th>
            <th scope="col">Light</th>
            <th scope="col">Dark</th>
            <th scope="col">Light, more contrast</th>
            <th scope="col">Dark, more contrast</th>
          </tr>
        </thead>
        <tbody>
          ${tokenList.map(row)}
        </tbody>
      </table>
    </div>`;
  }
}

if (!customElements.get('kit-token-table')) customElements.define('kit-token-table', KitTokenTable);
