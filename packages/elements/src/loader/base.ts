// What every element that can be seen stands on; asked for together with the element, not after it.
import '../shared/trusted-types.ts';

import '../shared/kit-element.ts';
