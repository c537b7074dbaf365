import '../shared/trusted-types.ts';
import { define } from '../shared/define.ts';
import { CxDocumentUploader } from './document-uploader.ts';

define('cx-document-uploader', CxDocumentUploader);

// Types only: they name the element and its events for whoever imports this to register it.
export type { CxDocumentUploader } from './document-uploader.ts';
export type * from './document-uploader.events.ts';
