import '@comptexpert-kit/elements/settings.js';
import { finishReturn } from '../shared/return-view.ts';

await finishReturn(document.querySelector('cx-settings'));
