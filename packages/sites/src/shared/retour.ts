import '@comptexpert-kit/elements/settings.js';
import { finishReturn } from './return-view.ts';

await finishReturn(document.querySelector('cx-settings'));
