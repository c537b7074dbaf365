const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** An address fit for a link: absolute, of a scheme that runs nothing; undefined for anything else. */
export function linkUrl(value: string, base: string): string | undefined {
  const url = URL.canParse(value, base) ? new URL(value, base) : undefined;
  return url && schemes.has(url.protocol) ? url.href : undefined;
}

/** An address of this very site, to go on to; undefined for any other. */
export function ownUrl(value: string): string | undefined {
  const url = URL.canParse(value, document.baseURI) ? new URL(value, document.baseURI) : undefined;
  return url?.origin === location.origin ? url.href : undefined;
}
