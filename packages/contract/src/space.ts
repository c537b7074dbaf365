import { oneLine } from './accounts.ts';
import { email } from './primitives.ts';
import { z } from './schema.ts';

/** What somebody may do in a company’s space: a module each (ECP-13), and deciding who may (ECP-5). */
export const rights = ['deposit', 'indicators', 'archives', 'admin'] as const;
export const right = z.enum(rights);
export type Right = z.infer<typeof right>;

/** The modules that may ask for a second factor: « Sécurité avancée » (ECP-14). */
export const securedModules = ['indicators', 'archives'] as const satisfies readonly Right[];
export const securedModule = z.enum(securedModules);
export type SecuredModule = z.infer<typeof securedModule>;

/** The number by which the State knows a company: nine digits. */
export const siren = z.string().check(z.trim(), z.regex(/^\d{9}$/));

/** A company as those see it who may enter its space. */
export const spaceCompany = z.object({
  siren: z.string(),
  name: z.string(),
  rights: z.array(right),
  /** What asks for a second factor there. */
  secured: z.array(securedModule),
});
export type SpaceCompany = z.infer<typeof spaceCompany>;

/** `GET /api/space`: who is here, and what they may. */
export const space = z.object({
  name: z.string(),
  email: z.string(),
  /** One of the firm’s own people, who enter every company’s space with every right: `GET /api/companies` lists them. */
  staff: z.boolean(),
  /** Those that one belongs to. */
  companies: z.array(spaceCompany),
});
export type Space = z.infer<typeof space>;

/** `GET /api/companies`: those that one may enter, by name; `q`: the start of a name or of a SIREN. */
export const companySearch = z.strictObject({
  q: z._default(z.string().check(z.maxLength(100)), ''),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 50),
  after: z.optional(siren),
});
export type CompanySearch = z.output<typeof companySearch>;

/** `next` is null at the end. */
export const companyPage = z.object({ items: z.array(spaceCompany), next: z.nullable(z.string()) });
export type CompanyPage = z.infer<typeof companyPage>;

const companyName = oneLine(200);
/** How much the documents of a company may take up, in bytes. */
const quotaBytes = z.int().check(z.minimum(0), z.maximum(2 ** 50));

/** What the firm's own people know of a company, and nobody else. */
export const companyDetails = z.object({
  siren: z.string(),
  name: z.string(),
  /** Who at the firm looks after it: told of requests for access. */
  contactEmail: z.string(),
  quotaBytes,
});
export type CompanyDetails = z.infer<typeof companyDetails>;

/** `POST /api/companies`; five gibibytes where `quotaBytes` is not said. */
export const companyCreation = z.strictObject({
  siren,
  name: companyName,
  contactEmail: email,
  quotaBytes: z.optional(quotaBytes),
});
export type CompanyCreation = z.output<typeof companyCreation>;

/** `PATCH /api/companies/{siren}`: what is named changes. */
export const companyChange = z.strictObject({
  name: z.optional(companyName),
  contactEmail: z.optional(email),
  quotaBytes: z.optional(quotaBytes),
});
export type CompanyChange = z.output<typeof companyChange>;

/** Which company is meant: needed by whoever may enter several. */
export const ofCompany = { company: z.optional(siren) };
export const companyChoice = z.strictObject(ofCompany);
export type CompanyChoice = z.output<typeof companyChoice>;
