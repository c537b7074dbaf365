import { ExtensionPopup } from './popup.ts';

customElements.define('ext-popup', ExtensionPopup);

// A type only: it names the element for whoever imports this to register it.
export type { ExtensionPopup } from './popup.ts';
