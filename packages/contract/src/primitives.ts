import { emailPattern, identifierPattern } from './rules.ts';
import { z } from './schema.ts';

/** The longest e-mail address that can be written to (RFC 5321), in characters. */
const longestEmail = 254;

/** What a person types as « identifiant », in a firm’s house the e-mail address; case and surrounding blanks do not count. */
export const identifierInput = z.string().check(z.trim(), z.minLength(1), z.maxLength(longestEmail));

/**
 * A new identifier: letters without accents, digits, and `. _ -` inside; 2 to 64 characters.
 * Client-space accounts use their e-mail address instead.
 */
export const identifier = z.string().check(z.trim(), z.toLowerCase(), z.regex(identifierPattern));

/** The longest password that is read at all, in characters; longer ones are refused before any hashing. */
export const passwordMaxLength = 256;

/** A password as typed: any Unicode, never trimmed. */
export const passwordInput = z.string().check(z.minLength(1), z.maxLength(passwordMaxLength));

/** One e-mail address that can be written to; see {@link emailPattern}. */
export const email = z.string().check(z.trim(), z.maxLength(longestEmail), z.regex(emailPattern));

/** A client id as registered with the issuer. */
export const clientId = z.string().check(z.regex(/^[a-z0-9-]{1,64}$/));

/** An instant as ISO 8601 in UTC. */
export const instant = z.iso.datetime();
