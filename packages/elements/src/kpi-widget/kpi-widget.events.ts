import type { IndicatorKind } from '@comptexpert-kit/contract';

const openDocument = 'cx-open-document';
const figureOpened = 'cx-figure-opened';

/** The voucher behind an entry is asked for. Whoever shows it cancels the event. */
export class CxOpenDocumentEvent extends CustomEvent<{ readonly documentId: string }> {
  constructor(documentId: string) {
    super(openDocument, { bubbles: true, composed: true, cancelable: true, detail: { documentId } });
  }
}

/** What a figure is made of is asked for. When cancelled, the element does not show it. */
export class CxFigureOpenedEvent extends CustomEvent<{
  readonly kind: IndicatorKind;
  readonly fiscalYear: number;
}> {
  constructor(kind: IndicatorKind, fiscalYear: number) {
    super(figureOpened, { bubbles: true, composed: true, cancelable: true, detail: { kind, fiscalYear } });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cx-open-document': CxOpenDocumentEvent;
    'cx-figure-opened': CxFigureOpenedEvent;
  }
}
