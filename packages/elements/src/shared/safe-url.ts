/** An address fit for a link: absolute, of a scheme that runs nothing; undefined for anything else. */
export function linkUrl(value: string, base: string | undefined): string | undefined {
  const url = URL.parse(value, base);
  return url && /^(?:https?|mailto|tel):$/.test(url.protocol) ? url.href : undefined;
}
