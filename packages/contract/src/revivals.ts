import { z } from './schema.ts';

/** So long one proof of possession is good for a revival, in seconds: it signs somebody in. */
export const revivalSeconds = 30;

/** A site of the Ordre that a Comptexpert opens. */
export const service = z.object({
  /** Its client id at the issuer. */
  id: z.string(),
  /** As people know it. */
  name: z.string(),
  /** Its home. */
  url: z.url(),
  /** Where its pages are: whoever asks from there is the service. */
  origins: z.array(z.string()),
});
export type Service = z.infer<typeof service>;

/** `GET /api/services`, in the order in which they are offered. */
export const services = z.object({ items: z.array(service) });
export type Services = z.infer<typeof services>;
