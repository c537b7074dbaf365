import { region } from './regions.ts';
import { z } from './schema.ts';

/** Who corrects the register for a member: a regional council, or where there is no region the Ordre itself. */
export const council = z.object({
  region: z.nullable(region),
  name: z.string(),
  email: z.string(),
  phone: z.optional(z.string()),
});
export type Council = z.infer<typeof council>;
