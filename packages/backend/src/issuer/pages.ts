import { createHash } from 'node:crypto';

/** Text made safe for HTML content and double-quoted attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A link that leads on from a page. */
export interface PageLink {
  readonly text: string;
  readonly url: string;
}

const stylesheetPath = '/oidc/pages.css';

/** Where the stylesheet of these pages is, and what it holds (a CSP without `unsafe-inline` forbids a `<style>`). */
export const stylesheet = {
  path: stylesheetPath,
  text: `:root{color-scheme:light dark;--ink:#1b2433;--paper:#f6f7f9;--card:#fff;--accent:#1d4f91;--on-accent:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e8ecf3;--paper:#12161d;--card:#1b212b;--accent:#8ab8f5;--on-accent:#10151c}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem;background:var(--paper);color:var(--ink);font:1rem/1.6 system-ui,sans-serif}
main{width:100%;max-width:34rem;padding:2.5rem 2rem;border-radius:1rem;background:var(--card)}
h1{margin:0 0 1rem;font-size:1.5rem;line-height:1.25}
p{margin:0 0 1.25rem}
.brand{margin:0 0 1.5rem;font-weight:700;letter-spacing:.06em}
.reference{font-size:.875rem;opacity:.75}
form,.next{display:flex;flex-wrap:wrap;gap:.75rem;margin:0}
a,button{display:inline-block;padding:.7rem 1.2rem;border:2px solid var(--accent);border-radius:.5rem;font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.first{background:var(--accent);color:var(--on-accent)}
.other{background:none;color:var(--accent)}
a:focus-visible,button:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
`,
} as const;

function page(title: string, body: string, head = ''): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} – Comptexpert</title>
<link rel="stylesheet" href="${stylesheetPath}">
${head}</head>
<body>
<main>
<p class="brand">COMPTEXPERT</p>
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
export function messagePage(message: {
  title: string;
  text: string;
  next: readonly PageLink[];
  /** A code that the helpline can look up; not for the person to understand. */
  reference?: string;
}): string {
  const reference =
    message.reference === undefined
      ? ''
      : `<p class="reference">Référence pour l’assistance : ${escapeHtml(message.reference)}</p>\n`;
  return page(message.title, `<p>${escapeHtml(message.text)}</p>\n${reference}${links(message.next)}`);
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
export function autoSubmitPage(title: string, button: string, form: HiddenForm): string {
  return page(
    title,
    `<form method="post" action="${escapeHtml(form.action)}">
${hiddenFields(form)}
<noscript><button class="first" type="submit">${escapeHtml(button)}</button></noscript>
</form>`,
    `<script>${submitScript}</script>\n`,
  );
}

/** Asks whether to sign out, for a request that does not prove who asks. */
export function logoutPage(form: HiddenForm): string {
  return page(
    'Vous déconnecter ?',
    `<p>Vous serez déconnecté de tous les sites où vous êtes entré avec ce Comptexpert.</p>
<form method="post" action="${escapeHtml(form.action)}">
${hiddenFields(form)}
<button class="first" type="submit" name="logout" value="yes">Me déconnecter</button>
<button class="other" type="submit">Rester connecté</button>
</form>`,
  );
}
