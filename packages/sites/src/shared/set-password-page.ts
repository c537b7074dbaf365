import '@comptexpert-kit/elements/set-password.js';
import '@comptexpert-kit/elements/settings.js';
import { followToken } from './mailed-token.ts';

followToken(document.querySelector('cx-set-password'));
