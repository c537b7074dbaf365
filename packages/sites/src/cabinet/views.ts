/** What the page shows, by the path that leads to it; each has a section `data-view`. */
const paths: ReadonlyMap<string, string> = new Map([
  ['/', 'accueil'],
  ['/depot', 'depot'],
  ['/indicateurs', 'indicateurs'],
  ['/archives', 'archives'],
  ['/acces', 'acces'],
  ['/compte', 'compte'],
  // Where it was at first.
  ['/securite', 'compte'],
  ['/bureau', 'bureau'],
]);

/** The view of the address at which the page stands. */
export const viewHere = (): string => paths.get(location.pathname) ?? 'accueil';

/** The company that the address names; absent: the only one that somebody may enter. */
export const companyHere = (): string | undefined =>
  /^\d{9}$/.exec(new URLSearchParams(location.search).get('entreprise') ?? '')?.[0];

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** Whether a link leads to a view of this page. */
const isWay = (link: HTMLAnchorElement): boolean =>
  link.origin === location.origin && paths.has(link.pathname) && link.target === '' && !link.download;

/**
 * Follows the links to its own views, an element’s too, without leaving it: what is under way goes on, a deposit among it. The company
 * stays in the address. `turned` hears of every turn, those of « back » too.
 */
export function followWays(turned: () => void): void {
  addEventListener('popstate', turned);
  document.addEventListener('click', (event) => {
    if (!isPlainClick(event) || event.defaultPrevented) return;
    const way = event
      .composedPath()
      .find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && isWay(node));
    if (!way) return;
    event.preventDefault();
    goTo(new URL(way.href));
    turned();
  });
}

/** Turns to an address of this page. */
export function goTo(url: URL): void {
  const company = companyHere();
  if (company !== undefined && !url.searchParams.has('entreprise'))
    url.searchParams.set('entreprise', company);
  if (url.href !== location.href) history.pushState(null, '', url);
}

/**
 * Shows the section of a view and no other, says so in the title and marks the links that lead there. A turn moves the focus to
 * its heading; the first does not.
 */
export function showView(name: string, { isTurn }: { readonly isTurn: boolean }): void {
  let shown: HTMLElement | undefined;
  for (const section of document.querySelectorAll<HTMLElement>('[data-view], [data-closed]')) {
    const isThis = (section.dataset['view'] ?? 'closed') === name;
    section.hidden = !isThis;
    if (isThis) shown = section;
  }
  document.title = `${shown?.dataset['title'] ?? 'Mon espace'} · Espace client`;
  for (const way of document.querySelectorAll<HTMLElement>('nav [data-way]')) {
    if (way.dataset['way'] === name) way.setAttribute('aria-current', 'page');
    else way.removeAttribute('aria-current');
  }
  if (!isTurn) return;
  scrollTo({ top: 0 });
  shown?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}
