import '../shared/trusted-types.ts';
import '../settings/settings.define.ts';
import { define } from '../shared/define.ts';
import { CxForgotIdentifier } from './forgot-identifier.ts';

define('cx-forgot-identifier', CxForgotIdentifier);

export { CxForgotIdentifier };
