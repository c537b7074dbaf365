import '@comptexpert-kit/elements/confirm-email.js';
import '@comptexpert-kit/elements/settings.js';
import { followToken } from '../shared/mailed-token.ts';

followToken(document.querySelector('cx-confirm-email'));
