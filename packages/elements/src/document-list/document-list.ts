import type { CSSResultGroup, PropertyDeclarations, PropertyValues } from 'lit';
import { SignedInElement } from '../shared/signed-in-element.ts';
import type { DocumentListLater } from './document-list.later.ts';
import { documentListOutline } from './document-list.outline.styles.ts';

/**
 * What a company has deposited at its firm, newest first: how far each document has come, a search, a filter by type and state, the
 * document itself in the page, and a receipt with its SHA-256 and the time it came in. Until the firm has taken a document into
 * account, its type and comment can be changed, and it can be removed. The firm’s own people take documents into account, one or
 * many, and file them into the archive. Follows `cx-document-sent` of a `<cx-document-uploader>` in the same page.
 *
 * States: loading, and loading slowly; nobody signed in, or not any more; no right, no such company, no answer or too many
 * questions, with what to do; nothing deposited yet; the list; searching; nothing found; more to come, or not to be had; one
 * document shown, its receipt, changed, removed or filed, each with what was refused where it belongs; taken or removed by somebody
 * else meanwhile.
 *
 * @customElement cx-document-list
 * @summary Deposited documents of a company, and how far each has come.
 * @fires {CxDocumentRemovedEvent} cx-document-removed - A document is there no more: `detail.documentId`, and nothing else.
 * @fires {CxDocumentTakenEvent} cx-document-taken - The firm has taken a document into account: `detail.documentId`.
 * @fires {CxDocumentFiledEvent} cx-document-filed - A document is in the archive: `detail.documentId`.
 * @csspart card - The whole card.
 * @cssprop --cx-color-accent - The one accent: filled button, links, focus ring. Every token of the kit holds here.
 * @cssprop --cx-size-card - A third of the greatest width.
 * @cssState loading - Asking who is there, and for the documents.
 * @cssState signed-out - Nobody is signed in.
 * @cssState second-factor - The second factor is asked for.
 * @cssState failed - The documents could not be read, or may not be.
 * @cssState ready - The list is there.
 */
export class CxDocumentList extends SignedInElement<DocumentListLater> {
  static override styles: CSSResultGroup = [super.styles, documentListOutline];

  static override properties: PropertyDeclarations = {
    company: {},
  };

  /** SIREN of the company; who belongs to one only may leave it out. */
  declare company: string | undefined;

  /** Reads again what is shown; whoever reads in it stays where they are. */
  async refresh(): Promise<void> {
    await (await this.load()).refresh();
  }

  /** Shows one document, in the list or not, as soon as somebody is signed in; says so where there is none of that id. */
  async open(id: string): Promise<void> {
    await (await this.load()).open(id);
  }

  protected override async loadRest(): Promise<DocumentListLater> {
    const { DocumentListLater } = await import('./document-list.later.ts');
    return new DocumentListLater(this);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('company')) this.rest?.companyChanged();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cx-document-list': CxDocumentList;
  }
}
