import { ExtensionApprove } from './approve.ts';

customElements.define('ext-approve', ExtensionApprove);

// A type only: it names the element for whoever imports this to register it.
export type { ExtensionApprove } from './approve.ts';
