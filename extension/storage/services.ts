import { service, z } from '@comptexpert-kit/contract';
import type { DocumentLayout } from './document.ts';

const known = z.object({
  items: z.array(service),
  /** Milliseconds since the epoch. */
  at: z.number(),
});
/** Services as the issuer listed them last. */
export type KnownServices = z.infer<typeof known>;

export const servicesLayout: DocumentLayout<KnownServices | undefined> = {
  key: 'services',
  schema: z.optional(known),
  initial: undefined,
};
