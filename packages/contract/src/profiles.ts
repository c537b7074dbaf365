import { z } from './schema.ts';

/** The nine qualities of « Vous êtes… », in the order in which they are offered. */
export const profiles = [
  'expert-comptable',
  '83ter-quater',
  'stagiaire',
  'memorialiste',
  'autre',
  'expert-comptable-honoraire',
  'president-agc',
  'diplome-non-inscrit',
  'permanent',
] as const;

export const profile = z.enum(profiles);
export type Profile = z.infer<typeof profile>;

/** A firm's office that its holder works for or answers for. */
export const office = z.strictObject({ id: z.string(), name: z.string() });
export type Office = z.infer<typeof office>;
