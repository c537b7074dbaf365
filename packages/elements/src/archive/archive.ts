import type { CSSResultGroup, PropertyDeclarations } from 'lit';
import { SignedInElement } from '../shared/signed-in-element.ts';
import type { ArchiveLater } from './archive.later.ts';
import { archiveStyles } from './archive.styles.ts';

/**
 * The documents that a firm keeps for a company: folders, a search by name over all of them, and a viewer in the page for PDF,
 * pictures and text; printing, saving one document, or many as one ZIP. However many documents there are, the list draws a
 * screenful. For whoever has the right `archives`; where that asks for a second factor, `<cx-second-factor>` stands here until it
 * is proved. The page’s Content-Security-Policy must let forms go to the backend (`form-action`) for the ZIP.
 *
 * Keyboard, in the list: arrows, Home, End, Page Up and Page Down move; Enter opens; Space selects, with Shift and the arrows
 * several, Ctrl+A all; letters lead to names; Backspace leads out of a folder; Escape clears the selection.
 *
 * States: loading, and loading slowly; nobody signed in, or not any more; second factor asked; right missing, no answer or too
 * many questions, with a way to try again and the time left; the list: empty, a folder, found or nothing found, still coming,
 * incomplete; a document on its way, shown, or not to be shown.
 *
 * @customElement cx-archive
 * @summary A company’s documents at its accountant.
 * @fires {CxArchiveOpenedEvent} cx-archive-opened - A document is shown: `detail.id`.
 * @csspart card - The whole card.
 * @cssprop --cx-color-accent - The one accent: filled button, links, focus ring. Every token of the kit holds here.
 * @cssprop --cx-archive-height - Greatest height of the list; 60 % of the window by default.
 * @cssState loading - Asking who is there, and for the archive.
 * @cssState signed-out - Nobody is signed in.
 * @cssState second-factor - The second factor is asked for.
 * @cssState failed - The archive could not be read.
 * @cssState ready - The list is there.
 */
export class CxArchive extends SignedInElement<ArchiveLater> {
  static override styles: CSSResultGroup = [super.styles, archiveStyles];

  static override properties: PropertyDeclarations = {
    company: {},
  };

  /** SIREN of the company; may be left out by whoever belongs to one only. */
  declare company: string | undefined;

  protected override async loadRest(): Promise<ArchiveLater> {
    const { ArchiveLater } = await import('./archive.later.ts');
    return new ArchiveLater(this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cx-archive': CxArchive;
  }
}
