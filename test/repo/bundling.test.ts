import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAst } from 'rollup/parseAst';
import { integrityOf } from '../../scripts/bundling/integrity.ts';
import { minifyTemplates } from '../../scripts/bundling/minify-templates.ts';

const minify = (code: string) => minifyTemplates(code, (text) => parseAst(text));

describe('templates get smaller and show the same', () => {
  it('a run of blanks between words and tags becomes one blank, never none', async () => {
    assert.equal(
      await minify('const t = html`<p>\n    un  <b>deux</b>\n    trois\n  </p>`;'),
      'const t = html`<p> un <b>deux</b> trois </p>`;',
    );
  });

  it('no-break spaces stay', async () => {
    const code = 'const t = html`<p>Vraiment\u202f? Oui\u00a0: «\u202fici\u202f»</p>`;';
    assert.equal(await minify(code), code);
  });

  it('a template that keeps its blanks is left alone', async () => {
    const code = 'const t = html`<pre>a\n  b</pre>`;';
    assert.equal(await minify(code), code);
  });

  it('templates inside templates and expressions stay whole', async () => {
    assert.equal(
      await minify('const t = html`<ul>\n  ${items.map((i) => html`<li>\n  ${i}  </li>`)}\n</ul>`;'),
      'const t = html`<ul> ${items.map((i) => html`<li> ${i} </li>`)} </ul>`;',
    );
  });

  it('a style sheet loses blanks and comments and keeps its rules', async () => {
    assert.equal(
      await minify('const s = css`\n  /* why */\n  :host {\n    color: #ffffff;\n  }\n`;'),
      'const s = css`:host{color:#fff}`;',
    );
  });

  it('a style sheet with expressions keeps them where they stood', async () => {
    assert.equal(
      await minify('const s = css`\n  :host {\n    ${tokens}\n  }\n  /* x */ a { margin: 0 }`;'),
      'const s = css` :host { ${tokens} } a { margin: 0 }`;',
    );
  });

  it('other templates and strings stay as they are', async () => {
    const code = 'const t = `a\n  b`, u = "html` x  y`", v = other`  `;';
    assert.equal(await minify(code), code);
  });
});

describe('integrity', () => {
  it('is the SHA-384 that a browser computes', () => {
    // printf 'alert(1);' | openssl dgst -sha384 -binary | openssl base64 -A
    assert.equal(
      integrityOf('alert(1);'),
      'sha384-dnux3uAPxaf+IhCrFG1D/XVNzP1XLDNcn3Pe3jyxouEAoot5kfwC5u8rMwNhE5oi',
    );
  });
});
