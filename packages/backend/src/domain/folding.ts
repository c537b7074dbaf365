/** The form in which an identifier is stored and searched: case and surrounding blanks do not count. */
export const foldIdentifier = (typed: string): string => typed.normalize('NFC').trim().toLowerCase();

/** The form in which an e-mail address is searched. Mails go to the address as stored, never to one folded or typed. */
export const foldEmail = (typed: string): string => typed.normalize('NFC').trim().toLowerCase();

/** The form in which a password is hashed: the same characters however a keyboard composes them. */
export const normalisePassword = (typed: string): string => typed.normalize('NFC');
