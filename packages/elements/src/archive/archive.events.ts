const archiveOpened = 'cx-archive-opened';

/** A document of the archive is shown. Says which, by its id alone. */
export class CxArchiveOpenedEvent extends CustomEvent<{ readonly id: string }> {
  constructor(id: string) {
    super(archiveOpened, { bubbles: true, composed: true, detail: { id } });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cx-archive-opened': CxArchiveOpenedEvent;
  }
}
