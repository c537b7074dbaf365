import '../shared/trusted-types.ts';
import { define } from '../shared/define.ts';
import { CxDocumentList } from './document-list.ts';

define('cx-document-list', CxDocumentList);

// Types only: they name the element and its events for whoever imports this to register it.
export type { CxDocumentList } from './document-list.ts';
export type * from './document-list.events.ts';
