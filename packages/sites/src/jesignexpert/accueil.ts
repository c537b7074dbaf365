import '@comptexpert-kit/elements/login-box.js';
import '@comptexpert-kit/elements/session-menu.js';
import '@comptexpert-kit/elements/settings.js';
import { followSession } from '../shared/session-view.ts';

await followSession(document.querySelector('cx-settings'));
