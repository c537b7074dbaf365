import '../shared/trusted-types.ts';
import { define } from '../shared/define.ts';
import { CxSessionMenu } from './session-menu.ts';

define('cx-session-menu', CxSessionMenu);

export { CxSessionMenu };
