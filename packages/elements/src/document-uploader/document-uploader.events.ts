const documentSent = 'cx-document-sent';
const depositFinished = 'cx-deposit-finished';

/** A document is at the firm: `detail.documentId`, where the answer said so. */
export class CxDocumentSentEvent extends CustomEvent<{ readonly documentId: string | undefined }> {
  constructor(documentId: string | undefined) {
    super(documentSent, { bubbles: true, composed: true, detail: { documentId } });
  }
}

/** Nothing is under way any more: how many came through, and how many somebody has to look at. */
export class CxDepositFinishedEvent extends CustomEvent<{ readonly sent: number; readonly failed: number }> {
  constructor(detail: { readonly sent: number; readonly failed: number }) {
    super(depositFinished, { bubbles: true, composed: true, detail });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cx-document-sent': CxDocumentSentEvent;
    'cx-deposit-finished': CxDepositFinishedEvent;
  }
}
