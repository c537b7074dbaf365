import '@comptexpert-kit/elements/create-account.js';
import '@comptexpert-kit/elements/settings.js';
import { keepSiteOfOrigin, siteOfOrigin } from '../shared/site-of-origin.ts';

keepSiteOfOrigin();

const origin = siteOfOrigin();
const element = document.querySelector('cx-create-account');
const way = document.querySelector<HTMLAnchorElement>(`[data-origin="${origin ?? ''}"] a`);
if (origin !== undefined && element && way) {
  // The mail’s link then leads back to that site, too.
  element.originClientId = origin;
  element.homeUrl = way.href;
}
