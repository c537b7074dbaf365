import '../shared/trusted-types.ts';
import { define } from '../shared/define.ts';
import { CxForgotIdentifier } from './forgot-identifier.ts';

define('cx-forgot-identifier', CxForgotIdentifier);

export { CxForgotIdentifier };
