import { personName } from './accounts.ts';
import { email, instant } from './primitives.ts';
import { z } from './schema.ts';
import { right, securedModule } from './space.ts';

const givenRights = z
  .array(right)
  .check(z.refine((given) => new Set(given).size === given.length, { message: 'each right once' }));

const givenModules = z
  .array(securedModule)
  .check(z.refine((given) => new Set(given).size === given.length, { message: 'each module once' }));

/** Somebody who may enter a company’s space. `email` is the login (ECP-11). */
export const spaceUser = z.object({
  /** Opaque. */
  id: z.string(),
  email: z.string(),
  name: z.string(),
  rights: z.array(right),
  /** For what that person needs a second factor here. */
  secured: z.array(securedModule),
  /** `invited` until that person has entered this company’s space. */
  state: z.enum(['invited', 'active']),
  createdAt: instant,
});
export type SpaceUser = z.infer<typeof spaceUser>;

/** `GET /api/users`: by name. */
export const spaceUsers = z.object({ items: z.array(spaceUser) });
export type SpaceUsers = z.infer<typeof spaceUsers>;

/** `POST /api/users`. */
export const userCreation = z.strictObject({
  email,
  name: personName,
  rights: givenRights,
  secured: z.optional(givenModules),
});
export type UserCreation = z.output<typeof userCreation>;

/** `PATCH /api/users/{id}`: what is named changes. Another `email` is another login, which has to be opened anew. */
export const userChange = z.strictObject({
  email: z.optional(email),
  name: z.optional(personName),
  rights: z.optional(givenRights),
  secured: z.optional(givenModules),
});
export type UserChange = z.output<typeof userChange>;
