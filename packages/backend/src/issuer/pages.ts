import { createHash } from 'node:crypto';
import type { House } from '../domain/house.ts';
import { escapeHtml } from '../domain/mails/layout.ts';
import { typeset } from '../domain/mails/typography.ts';

/** A link that leads on from a page. */
export interface PageLink {
  readonly text: string;
  readonly url: string;
}

/** The way back to a site; its name stands alone, for French would ask « à la », « à l’ » or « au » of it. */
export function backTo(site: { readonly name: string; readonly home: string }): PageLink {
  return { text: typeset(`Revenir au site : ${site.name}`), url: site.home };
}

const stylesheetPath = '/oidc/pages.css';

/** Where the stylesheet of these pages is, and what it holds (a CSP without `unsafe-inline` forbids a `<style>`). */
export const stylesheet = {
  path: stylesheetPath,
  text: `:root{color-scheme:light dark;--ink:#1b2333;--quiet:#525b6e;--paper:#f6f4ef;--card:#fffefb;--line:#d9d4c8;--accent:#1d4a8f;--hover:#163a72;--on-accent:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#eceef4;--quiet:#a9b1c3;--paper:#10131b;--card:#181d29;--line:#2f3648;--accent:#9dbcff;--hover:#bdd2ff;--on-accent:#0d1730}}
@media (prefers-contrast:more){:root{--quiet:var(--ink);--line:var(--ink)}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem;background:var(--paper);color:var(--ink);font:1rem/1.6 ui-sans-serif,system-ui,'Segoe UI',Roboto,'Helvetica Neue','Noto Sans',sans-serif}
main{width:100%;max-width:34rem;padding:2.5rem 2rem;border:1px solid var(--line);border-radius:12px;background:var(--card)}
h1{margin:0 0 1rem;font-size:1.5rem;line-height:1.25}
p{margin:0 0 1.25rem}
.brand{margin:0 0 1.5rem;font-weight:700;letter-spacing:.06em}
.reference{font-size:.875rem;color:var(--quiet)}
form,.next{display:flex;flex-wrap:wrap;gap:.75rem;margin:0}
a,button{display:inline-block;padding:.7rem 1.2rem;border:1px solid var(--accent);border-radius:6px;font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.first{background:var(--accent);color:var(--on-accent)}
.other{background:none;color:var(--accent)}
.first:hover{background:var(--hover);border-color:var(--hover)}
.other:hover{color:var(--hover);border-color:var(--hover)}
a:focus-visible,button:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
`,
} as const;

function page({ brand }: House, title: string, body: string, head = ''): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)} – ${escapeHtml(brand)}</title>
<link rel="stylesheet" href="${stylesheetPath}">
${head}</head>
<body>
<main>
<p class="brand">${escapeHtml(brand.toUpperCase())}</p>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

function links(next: readonly PageLink[]): string {
  const items = next.map(
    ({ text, url }, index) =>
      `<a class="${index === 0 ? 'first' : 'other'}" href="${escapeHtml(url)}">${escapeHtml(text)}</a>`,
  );
  return `<div class="next">${items.join('\n')}</div>`;
}

/** What happened in a sentence, what to do next, and links that do it. Never more. */
export function messagePage(
  house: House,
  message: {
    title: string;
    text: string;
    next: readonly PageLink[];
    /** A code that the helpline can look up; not for the person to understand. */
    reference?: string;
  },
): string {
  const reference =
    message.reference === undefined
      ? ''
      : `<p class="reference">Référence pour l’assistance : ${escapeHtml(message.reference)}</p>\n`;
  return page(house, message.title, `<p>${escapeHtml(message.text)}</p>\n${reference}${links(message.next)}`);
}

/** A form that oidc-provider waits for: where it goes and its hidden fields. */
export interface HiddenForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

function hiddenFields(form: HiddenForm): string {
  return Object.entries(form.fields)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('\n');
}

const submitScript = `document.addEventListener('DOMContentLoaded', () => document.forms[0].submit());`;

/** What a CSP must name in `script-src` for {@link autoSubmitPage}. */
export const submitScriptHash = `'sha256-${createHash('sha256').update(submitScript).digest('base64')}'`;

/** Submits a form at once; without scripts, by its button. */
export function autoSubmitPage(house: House, title: string, button: string, form: HiddenForm): string {
  return page(
    house,
    title,
    `<form method="post" action="${escapeHtml(form.action)}">
${hiddenFields(form)}
<noscript><button class="first" type="submit">${escapeHtml(button)}</button></noscript>
</form>`,
    `<script>${submitScript}</script>\n`,
  );
}

/** Asks whether to sign out, for a request that does not prove who asks. */
export function logoutPage(house: House, form: HiddenForm): string {
  return page(
    house,
    'Vous déconnecter ?',
    `<p>${escapeHtml(house.signingOut)}</p>
<form method="post" action="${escapeHtml(form.action)}">
${hiddenFields(form)}
<button class="first" type="submit" name="logout" value="yes">Me déconnecter</button>
<button class="other" type="submit">Rester connecté</button>
</form>`,
  );
}
