import '@comptexpert-kit/elements/faq.js';
import { keepSiteOfOrigin, siteOfOrigin } from '../shared/site-of-origin.ts';

keepSiteOfOrigin();

const origin = siteOfOrigin();
const faq = document.querySelector('cx-faq');
// Its links then lead back to that site.
if (faq && origin !== undefined) faq.clientId = origin;
