import type { SiteWarning } from '../../locales/fr/approve.ts';

/** Letters that are taken for others, and dashes that nobody misses. */
const lookedAt = (name: string): string =>
  name
    .replace(/^xn--(.*)-[a-z0-9]+$/, '$1')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('0', 'o')
    .replaceAll(/[1|i]/g, 'l')
    .replaceAll('-', '');

/** How many letters have to be changed, added or left out (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, letter] of one.split(/(?:)/u).entries()) {
    const next = [at + 1];
    for (const [index, wanted] of other.split(/(?:)/u).entries())
      next.push(
        Math.min(
          (row[index] ?? 0) + (letter === wanted ? 0 : 1),
          (row[index + 1] ?? 0) + 1,
          (next[index] ?? 0) + 1,
        ),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Shorter names look like one another by chance. */
const shortest = 6;

function looksLike(label: string, name: string): boolean {
  const [seen, known] = [lookedAt(label), lookedAt(name)];
  return known.length >= shortest && (seen.includes(known) || distance(seen, known) <= 2);
}

const domainOf = (host: string): string => host.split('.').slice(-2).join('.');

/**
 * Why the address of a site that asks may not be what it seems, beside the issuer’s. One domain’s own sites imitate nobody; a
 * name that only a list of public suffixes tells from its domain is taken for a neighbour’s, which warns once too often.
 */
export function warningsOf(origin: string, issuer: string): readonly SiteWarning[] {
  const { hostname, protocol } = new URL(origin);
  const known = new URL(issuer).hostname;
  const warnings: SiteWarning[] = [];
  const labels = hostname.split('.');
  if (labels.some((label) => label.startsWith('xn--'))) warnings.push('punycode');
  const isOwn =
    hostname === known || hostname.endsWith(`.${domainOf(known)}`) || hostname === domainOf(known);
  const names = [...known.split('.').slice(0, -1), 'comptexpert'];
  if (!isOwn && labels.some((label) => names.some((name) => looksLike(label, name))))
    warnings.push('look-alike');
  if (protocol === 'http:' && labels.at(-1) !== 'localhost') warnings.push('insecure');
  return warnings;
}
