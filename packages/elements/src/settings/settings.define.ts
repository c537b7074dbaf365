import { define } from '../shared/define.ts';
import { CxSettings } from './settings.ts';

define('cx-settings', CxSettings);
