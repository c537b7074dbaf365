import { z } from './schema.ts';

export { memberNameMinLength } from './rules.ts';

/** Where a search goes on: given by the answer before, for the same name. */
const cursor = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,400}$/));

/** `GET /api/members`: the start of a last name, as typed. */
export const memberSearch = z.strictObject({
  name: z.string().check(z.maxLength(200)),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(50)), 7),
  after: z.optional(cursor),
});
export type MemberSearch = z.output<typeof memberSearch>;

/** What anyone may learn of a member: enough to find oneself among homonyms. */
export const memberMatch = z.object({
  /** Opaque; what an account is created for. */
  id: z.string(),
  lastName: z.string(),
  registrationYear: z.int(),
});
export type MemberMatch = z.infer<typeof memberMatch>;

/** Members by name, homonyms in the order in which they came into the register. `next` is null at the end. */
export const memberPage = z.object({ items: z.array(memberMatch), next: z.nullable(z.string()) });
export type MemberPage = z.infer<typeof memberPage>;
