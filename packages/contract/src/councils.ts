import { region } from './regions.ts';
import { z } from './schema.ts';

/** A regional council, as members reach it. */
export const council = z.object({
  region,
  name: z.string(),
  email: z.string(),
  phone: z.optional(z.string()),
});
export type Council = z.infer<typeof council>;
