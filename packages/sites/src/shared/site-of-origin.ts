/** The site that one came from (`?client_id=`), if it is one that the page knows a way back to. */
export function siteOfOrigin(): string | undefined {
  const clientId = new URLSearchParams(location.search).get('client_id');
  return [...document.querySelectorAll<HTMLElement>('[data-origin]')].find(
    (way) => way.dataset['origin'] === clientId,
  )?.dataset['origin'];
}

/** Shows the way back to that site, and keeps its name on the links between the issuer’s own pages. */
export function keepSiteOfOrigin(): void {
  const origin = siteOfOrigin();
  if (origin === undefined) return;
  for (const way of document.querySelectorAll<HTMLElement>('[data-origin]'))
    way.hidden = way.dataset['origin'] !== origin;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-keep-origin]')) {
    const url = new URL(link.href);
    url.searchParams.set('client_id', origin);
    link.href = url.href;
  }
}
