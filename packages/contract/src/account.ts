import { birthYear, city, personName, phone, postalAddress, postalCode, title } from './accounts.ts';
import { council } from './councils.ts';
import { auditAction } from './audit.ts';
import { documentType } from './documents.ts';
import { houseKinds } from './houses.ts';
import { email, instant, passwordInput } from './primitives.ts';
import { office, profile } from './profiles.ts';
import { region } from './regions.ts';
import { z } from './schema.ts';
import { right } from './space.ts';

/** An address that is not the account's yet: unconfirmed until its mailed link is opened, then in force at `effectiveAt`. */
export const pendingEmail = z.object({ email: z.string(), effectiveAt: z.nullable(instant) });
export type PendingEmail = z.infer<typeof pendingEmail>;

/** `GET /api/account`: everything that a holder sees of their own account. */
export const ownAccount = z.object({
  /** Whose account it is: of a firm’s there is no more than name, address and password. */
  house: z.enum(houseKinds),
  identifier: z.string(),
  profile,
  title: z.nullable(title),
  lastName: z.string(),
  firstName: z.string(),
  email: z.string(),
  pendingEmail: z.nullable(pendingEmail),
  phone: z.nullable(z.string()),
  address: z.nullable(z.string()),
  city: z.nullable(z.string()),
  postalCode: z.nullable(z.string()),
  birthYear: z.nullable(birthYear),
  newsletter: z.boolean(),
  region: z.nullable(region),
  registrationNumber: z.nullable(z.string()),
  registrationYear: z.nullable(z.int()),
  offices: z.array(office),
  /** Set for members: identity comes from the register, and this council corrects it. */
  council: z.nullable(council),
  createdAt: instant,
  passwordChangedAt: z.nullable(instant),
});
export type OwnAccount = z.infer<typeof ownAccount>;

/** `PATCH /api/account`: what is named changes. Members change `phone` and `newsletter` only. `phone: null` removes it. */
export const accountChange = z.strictObject({
  title: z.optional(title),
  lastName: z.optional(personName),
  firstName: z.optional(personName),
  phone: z.optional(z.nullable(phone)),
  address: z.optional(postalAddress),
  city: z.optional(city),
  postalCode: z.optional(postalCode),
  newsletter: z.optional(z.boolean()),
});
export type AccountChange = z.infer<typeof accountChange>;

/** `PUT /api/account/password`. */
export const passwordChange = z.strictObject({ current: passwordInput, password: passwordInput });
export type PasswordChange = z.infer<typeof passwordChange>;

/** `POST /api/account/email-changes`: the password once more, because whoever has the address has the account. */
export const emailChange = z.strictObject({ email, password: passwordInput });
export type EmailChange = z.infer<typeof emailChange>;

/** `POST /api/account/closure`. */
export const accountClosure = z.strictObject({ password: passwordInput });
export type AccountClosure = z.infer<typeof accountClosure>;

/** One sign-in that still lives, on some device. */
export const accountSession = z.object({
  /** Opaque. */
  id: z.string(),
  /** The one that asked. */
  current: z.boolean(),
  /** The sites it has been used for, as people know them. */
  sites: z.array(z.string()),
  /** Browser and system, e.g. « Firefox sur Windows »; null where it did not say. */
  device: z.nullable(z.string()),
  /** The network it came from, shortened so that it names no single machine. */
  network: z.nullable(z.string()),
  createdAt: instant,
  lastUsedAt: instant,
  /** When it ends by itself. */
  expiresAt: instant,
  /** « Garder ma session active ». */
  kept: z.boolean(),
});
export type AccountSession = z.infer<typeof accountSession>;

/** `GET /api/account/sessions`: the asking one first, then by last use. */
export const accountSessions = z.object({ items: z.array(accountSession) });
export type AccountSessions = z.infer<typeof accountSessions>;

/** `GET /api/account/export`: all that is kept about a holder (GDPR, articles 15 and 20). */
export const accountExport = z.object({
  exportedAt: instant,
  account: ownAccount,
  sessions: z.array(accountSession),
  /** The member's entry in the register, as it stands there. */
  register: z.nullable(
    z.object({
      registrationNumber: z.string(),
      lastName: z.string(),
      firstName: z.string(),
      birthDate: z.iso.date(),
      registrationYear: z.int(),
      profile,
      region: z.string(),
      email: z.nullable(z.string()),
    }),
  ),
  /** Links to set a password that were mailed, without the links themselves. */
  passwordLinks: z.array(
    z.object({ purpose: z.enum(['recovery', 'creation']), createdAt: instant, usedAt: z.nullable(instant) }),
  ),
  /** Addresses that were asked for, and what became of them. */
  emailChanges: z.array(
    z.object({
      email: z.string(),
      createdAt: instant,
      effectiveAt: z.nullable(instant),
      outcome: z.nullable(z.enum(['applied', 'cancelled', 'replaced'])),
    }),
  ),
  /** What was mailed to them in the last 30 days, without the text. */
  mails: z.array(z.object({ subject: z.string(), to: z.string(), sentAt: instant })),
  /** What a firm keeps of somebody in its client space, as far as they may still enter there; null at the Ordre. */
  space: z.nullable(
    z.object({
      /** Of the firm’s own people, under that name. */
      staffName: z.nullable(z.string()),
      companies: z.array(
        z.object({
          siren: z.string(),
          name: z.string(),
          /** As that company calls them. */
          calledHere: z.string(),
          rights: z.array(right),
          joinedAt: z.nullable(instant),
        }),
      ),
      /** Since when an authenticator app is linked. */
      secondFactorSince: z.nullable(instant),
      documents: z.array(
        z.object({
          siren: z.string(),
          name: z.string(),
          documentType,
          comment: z.nullable(z.string()),
          sentAt: instant,
        }),
      ),
      /** What they did, of which a line stands in an audit trail. */
      actions: z.array(
        z.object({ siren: z.string(), at: instant, action: auditAction, subject: z.nullable(z.string()) }),
      ),
    }),
  ),
});
export type AccountExport = z.infer<typeof accountExport>;
