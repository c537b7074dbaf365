import '../shared/trusted-types.ts';
import { define } from '../shared/define.ts';
import { CxLoginBox } from './login-box.ts';

define('cx-login-box', CxLoginBox);
