import { type House } from '../house.ts';
import { typeset } from './typography.ts';

/** Whom mails name for help. */
export interface SupportContact {
  readonly name: string;
  readonly email: string;
}

/** The name that CX-48 prints; behind it, where no address is set, the one that help leads to everywhere (CX-18). */
export const defaultSupport: SupportContact = {
  name: 'support_comptexpert',
  email: 'contact@oec-paris.fr',
};

/** What every mail needs to know of the house. */
export interface MailSettings {
  /** Public address of the issuer, without a slash at the end. */
  readonly issuerUrl: string;
  readonly house: House;
  readonly support: SupportContact;
}

/** A paragraph, or a link that stands alone. */
export type Block =
  { readonly text: string; readonly strong?: string } | { readonly label: string; readonly url: string };

/** Leads to a new password. */
export const recoveryLink = ({ issuerUrl, house }: MailSettings): Block => ({
  label: house.recovery.label,
  url: issuerUrl + house.recovery.path,
});

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, in an attribute as well. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

const helpBefore = 'Si vous rencontrez des difficultés avec votre compte utilisateur, contactez ';

/** The text part of a mail. */
export function textPart(blocks: readonly Block[], { house, support }: MailSettings): string {
  const paragraphs = blocks.map((block) =>
    'url' in block
      ? `${typeset(`${block.label} :`)}\n${block.url}`
      : typeset(block.text) + (block.strong ?? ''),
  );
  return `${[...paragraphs, typeset(house.farewell), `${helpBefore}${support.name} (${support.email}).`].join('\n\n')}\n`;
}

const paragraph = (html: string): string =>
  `<p><font face="Arial, sans-serif" color="#1b2733">${html}</font></p>`;

const button = (label: string, url: string): string =>
  `<table role="presentation" cellpadding="14" cellspacing="0" border="0"><tr><td bgcolor="#14457a">` +
  `<a href="${escapeHtml(url)}"><font face="Arial, sans-serif" color="#ffffff">${escapeHtml(label)}</font></a></td></tr></table>`;

/**
 * The HTML part of a mail. Looks come from attributes, not from styles, so that it shows the same in a mail program and
 * in the development mailbox, whose Content-Security-Policy allows no inline style.
 */
export function htmlPart(
  subject: string,
  blocks: readonly Block[],
  { house, support }: MailSettings,
): string {
  const body = blocks.map((block) =>
    'url' in block
      ? button(block.label, block.url)
      : paragraph(
          escapeHtml(typeset(block.text)) +
            (block.strong === undefined ? '' : `<strong>${escapeHtml(block.strong)}</strong>`),
        ),
  );
  const contact = `<a href="mailto:${escapeHtml(support.email)}">${escapeHtml(support.name)}</a>`;
  return [
    '<!doctype html>',
    `<html lang="fr"><head><meta charset="utf-8"><title>${escapeHtml(typeset(subject))}</title></head>`,
    '<body bgcolor="#f3f5f8">',
    '<table role="presentation" align="center" width="600" cellpadding="32" cellspacing="0" border="0" bgcolor="#ffffff"><tr><td>',
    `<p><font face="Arial, sans-serif" color="#14457a" size="5"><strong>${escapeHtml(house.brand.toUpperCase())}</strong></font></p>`,
    ...body,
    paragraph(escapeHtml(typeset(house.farewell))),
    paragraph(`${escapeHtml(helpBefore)}${contact}.`),
    '</td></tr></table>',
    '</body></html>',
    '',
  ].join('\n');
}
