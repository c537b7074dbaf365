/** An element that takes the token of a mailed link. */
interface TokenTaker extends HTMLElement {
  token: string | undefined;
}

/**
 * Hands an element the token that a mailed link carries in the fragment, which no server sees; it must not stay in the address
 * either. Without a token the page says what to do (`data-no-token`).
 */
export function followToken(element: TokenTaker | null): void {
  const withoutToken = document.querySelector<HTMLElement>('[data-no-token]');
  const take = (): void => {
    const token = location.hash.slice(1);
    if (token === '') return;
    history.replaceState(null, '', location.pathname + location.search);
    if (!element || !withoutToken) return;
    element.token = token;
    element.hidden = false;
    withoutToken.hidden = true;
  };
  if (withoutToken) withoutToken.hidden = false;
  take();
  // A second link opened in this tab changes the fragment only.
  addEventListener('hashchange', take);
}
