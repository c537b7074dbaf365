import { keepSiteOfOrigin } from './site-of-origin.ts';

keepSiteOfOrigin();
