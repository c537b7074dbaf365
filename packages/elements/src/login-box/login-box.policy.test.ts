import { describe, equal, excludes, includes, it, ok, until } from '../shared/testing/harness.ts';
import type { PolicyWitness } from '../shared/testing/policy-witness.ts';

const source = (path: string): string => `/packages/elements/src/${path}`;

interface Page {
  readonly document: Document;
  readonly witness: PolicyWitness;
  readonly isDefined: () => boolean;
}

type Witnessed = Window & typeof globalThis & { readonly witness: PolicyWitness };

const isWitnessed = (window: Window | null): window is Witnessed => window !== null && 'witness' in window;

/** A page of its own with a Content-Security-Policy and a login box in it. */
async function pageUnder(policy: string): Promise<Page> {
  const frame = document.createElement('iframe');
  frame.setAttribute('data-fixture', '');
  frame.srcdoc = `<!doctype html><html lang="fr"><head>
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <script type="module" src="${source('shared/testing/policy-witness.ts')}"></script>
    <script type="module" src="${source('login-box/login-box.define.ts')}"></script>
    </head><body><h1>Une page</h1><cx-login-box flow="direct"></cx-login-box></body></html>`;
  document.body.append(frame);
  const inner = await until(() => {
    const found = frame.contentWindow;
    return isWitnessed(found) && { window: found, witness: found.witness };
  });
  return {
    document: inner.window.document,
    witness: inner.witness,
    isDefined: () => inner.window.customElements.get('cx-login-box') !== undefined,
  };
}

const { origin } = location;
const strict = `default-src 'none'; script-src ${origin}; style-src ${origin}; connect-src ${origin}`;

describe('cx-login-box under a Content-Security-Policy', () => {
  it('draws itself where inline styles are forbidden and Trusted Types are required, and breaks no rule', async () => {
    const page = await pageUnder(`${strict}; require-trusted-types-for 'script'; trusted-types lit-html`);
    const form = await until(() => page.document.querySelector('cx-login-box form'));
    const style = getComputedStyle(await until(() => form.querySelector('.cx-button')));
    equal(style.backgroundColor, 'rgb(29, 74, 143)');
    await until(() => page.document.querySelector('cx-login-box')?.shadowRoot?.querySelector('.help'));
    equal(page.witness.violations, []);
  });

  it('says so, once and with a code, where the page forbids Lit’s policy, and leaves the page as it is', async () => {
    if (!('trustedTypes' in globalThis)) return;
    const page = await pageUnder(`${strict}; require-trusted-types-for 'script'; trusted-types 'none'`);
    await until(() => page.witness.errors.some((message) => message.includes('[comptexpert-kit]')));
    const ours = page.witness.errors.filter((message) => message.includes('[comptexpert-kit]'));
    equal(ours.length, 1);
    includes(ours[0], 'trusted-types-refused');
    equal(page.isDefined(), false);
    excludes(page.document.body.textContent, 'CONNECTEZ-VOUS');
    ok(page.document.querySelector('h1'));
  });
});
