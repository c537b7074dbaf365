import { ExtensionOptions } from './options.ts';

customElements.define('ext-options', ExtensionOptions);

// A type only: it names the element for whoever imports this to register it.
export type { ExtensionOptions } from './options.ts';
