import { instant } from './primitives.ts';
import { z } from './schema.ts';
import { ofCompany } from './space.ts';

/** What a line of a company’s audit trail tells of. `access-refused`: somebody who does not belong there tried. */
export const auditActions = [
  'company-added',
  'company-changed',
  'user-added',
  'user-changed',
  'user-removed',
  'password-link-sent',
  'second-factor-reset',
  'ledger-imported',
  'document-removed',
  'document-filed',
  'archive-imported',
  'archive-folder-added',
  'archive-file-removed',
  'access-refused',
] as const;
export const auditAction = z.enum(auditActions);
export type AuditAction = z.infer<typeof auditAction>;

/** What became what; null: nothing. Rights, and modules that ask for a second factor, stand one after the other, between spaces. */
export const auditChange = z.object({
  field: z.enum(['name', 'email', 'rights', 'secured', 'contact', 'quota']),
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
});
export type AuditChange = z.infer<typeof auditChange>;

export const auditLine = z.object({
  /** From 1, without a gap; lines are forgotten after a year. */
  number: z.int(),
  at: instant,
  /** `name` of an outsider is told to the firm only. */
  actor: z.object({ name: z.nullable(z.string()), role: z.enum(['user', 'staff', 'outsider']) }),
  action: auditAction,
  /** Whom or what it was done to, in words. */
  subject: z.nullable(z.string()),
  changes: z.array(auditChange),
});
export type AuditLine = z.infer<typeof auditLine>;

/** `GET /api/audit`: newest first; `after`: where the answer before ended. */
export const auditSearch = z.strictObject({
  ...ofCompany,
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50),
  after: z.optional(z.string().check(z.regex(/^[1-9]\d{0,14}$/))),
});
export type AuditSearch = z.output<typeof auditSearch>;

/** `next` is null at the end. */
export const auditPage = z.object({ items: z.array(auditLine), next: z.nullable(z.string()) });
export type AuditPage = z.infer<typeof auditPage>;
