/** An address of this very site, to go on to; undefined for any other. */
export function ownUrl(value: string): string | undefined {
  const url = URL.parse(value, document.baseURI);
  return url?.origin === location.origin ? url.href : undefined;
}
