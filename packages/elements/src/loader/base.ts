// What every element that can be seen stands on; asked for together with the element, not after it.
import '../shared/trusted-types.ts';

export { KitElement } from '../shared/kit-element.ts';
