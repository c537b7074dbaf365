import '../shared/trusted-types.ts';
import { define } from '../shared/define.ts';
import { CxSetPassword } from './set-password.ts';

define('cx-set-password', CxSetPassword);

export { CxSetPassword };
