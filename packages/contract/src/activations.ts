import { personName } from './accounts.ts';
import { email } from './primitives.ts';
import { z } from './schema.ts';
import { siren } from './space.ts';

/** `POST /api/activations`: « Activer mon espace client » (ECP-8), for whoever has no access yet. */
export const activationRequest = z.strictObject({ siren, email, name: z.optional(personName) });
export type ActivationRequest = z.output<typeof activationRequest>;
