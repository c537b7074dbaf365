import { z } from '@comptexpert-kit/contract';
import type { DocumentLayout } from './document.ts';
import { origin } from './origins.ts';

const site = z.object({
  origin,
  decision: z.enum(['approved', 'refused']),
  /** Those that the site is told of; none with `refused`. */
  accounts: z.array(z.string().check(z.maxLength(64))),
  /** Milliseconds since the epoch. */
  decidedAt: z.number(),
});
/** What the owner decided about a site. */
export type Site = Readonly<z.infer<typeof site>>;

export const sitesLayout: DocumentLayout<readonly Site[]> = {
  key: 'sites',
  // One that does not parse is no reason to forget the others.
  schema: z.pipe(
    z.array(z.unknown()),
    z.transform((kept) => kept.flatMap((one) => z.safeParse(site, one).data ?? [])),
  ),
  initial: [],
};
