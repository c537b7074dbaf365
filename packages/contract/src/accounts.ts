import { phonePattern, postalCodePattern } from './rules.ts';
import { clientId, email, identifier } from './primitives.ts';
import { profiles } from './profiles.ts';
import { z } from './schema.ts';

/** How a holder is addressed (CX-52). */
export const titles = ['madame', 'monsieur'] as const;
export const title = z.enum(titles);
export type Title = z.infer<typeof title>;

/** The qualities whose holders stand in the register. */
export const memberProfiles = profiles.filter((code) => code !== 'autre');
const memberProfile = z.enum(memberProfiles);

/** Whatever turns the direction of writing or cannot be seen has no place on one line. */
export const oneLine = (longest: number) =>
  z.string().check(z.trim(), z.minLength(1), z.maxLength(longest), z.regex(/^[^\p{Cc}\p{Cf}]*$/u));

export const personName = oneLine(100);
export const postalAddress = oneLine(200);
export const city = oneLine(100);
export const postalCode = z.string().check(z.trim(), z.regex(postalCodePattern));
export const phone = z.string().check(z.trim(), z.regex(phonePattern));
/** Four digits; what year is plausible is the server's to say, which knows the date. */
export const birthYear = z.int().check(z.minimum(1900), z.maximum(2100));

/** The number by which the Ordre knows a member (SUPRA, CX-32). */
export const registrationNumber = z
  .string()
  .check(z.trim(), z.regex(/^[A-Za-z0-9](?:[A-Za-z0-9./-]{0,31})$/));

/** The site to lead back to. */
const origin = { clientId: z.optional(clientId) };

/** One finds oneself in the register (CX-23 to CX-28). */
export const memberCreation = z.strictObject({
  profile: memberProfile,
  memberId: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  birthDate: z.iso.date(),
  ...origin,
});

/** One tells one's number (CX-29 to CX-32). A name that is given has to be the number's. */
export const numberCreation = z.strictObject({
  profile: memberProfile,
  registrationNumber,
  lastName: z.optional(personName),
  birthDate: z.iso.date(),
  ...origin,
});

/** « Autre profil » (CX-50 to CX-61). */
export const otherCreation = z.strictObject({
  profile: z.literal('autre'),
  identifier,
  email,
  title,
  lastName: personName,
  firstName: personName,
  phone: z.optional(phone),
  address: postalAddress,
  city,
  postalCode,
  birthYear,
  newsletter: z.boolean(),
  ...origin,
});

/** `POST /api/accounts`. */
export const accountCreation = z.union([memberCreation, numberCreation, otherCreation]);
export type MemberCreation = z.infer<typeof memberCreation>;
export type NumberCreation = z.infer<typeof numberCreation>;
export type OtherCreation = z.infer<typeof otherCreation>;
export type AccountCreation = z.infer<typeof accountCreation>;

/** `GET /api/identifiers/{identifier}`: whether it may be taken; where not, up to three like it that may. */
export const identifierAvailability = z.object({
  available: z.boolean(),
  proposals: z.array(z.string()),
});
export type IdentifierAvailability = z.infer<typeof identifierAvailability>;
