import '@comptexpert-kit/elements/forgot-identifier.js';
import '@comptexpert-kit/elements/settings.js';
import { keepSiteOfOrigin, siteOfOrigin } from '../shared/site-of-origin.ts';

keepSiteOfOrigin();

const origin = siteOfOrigin();
// The mail’s link then leads back to that site.
if (origin !== undefined)
  document.querySelector('cx-forgot-identifier')?.setAttribute('origin-client-id', origin);
