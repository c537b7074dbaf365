const documentRemoved = 'cx-document-removed';
const documentTaken = 'cx-document-taken';
const documentFiled = 'cx-document-filed';

/** A deposited document is there no more: `detail.documentId`. */
export class CxDocumentRemovedEvent extends CustomEvent<{ readonly documentId: string }> {
  constructor(documentId: string) {
    super(documentRemoved, { bubbles: true, composed: true, detail: { documentId } });
  }
}

/** The firm has taken a document into account: `detail.documentId`. */
export class CxDocumentTakenEvent extends CustomEvent<{ readonly documentId: string }> {
  constructor(documentId: string) {
    super(documentTaken, { bubbles: true, composed: true, detail: { documentId } });
  }
}

/** A document is in the archive: `detail.documentId`, as it was called before. */
export class CxDocumentFiledEvent extends CustomEvent<{ readonly documentId: string }> {
  constructor(documentId: string) {
    super(documentFiled, { bubbles: true, composed: true, detail: { documentId } });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cx-document-removed': CxDocumentRemovedEvent;
    'cx-document-taken': CxDocumentTakenEvent;
    'cx-document-filed': CxDocumentFiledEvent;
  }
}
