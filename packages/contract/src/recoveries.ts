import { clientId, email } from './primitives.ts';
import { z } from './schema.ts';

/** `POST /api/recoveries`: the address on file, and the site to lead back to. */
export const recoveryRequest = z.strictObject({ email, clientId: z.optional(clientId) });
export type RecoveryRequest = z.infer<typeof recoveryRequest>;
