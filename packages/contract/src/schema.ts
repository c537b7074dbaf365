/**
 * Zod, set up once for every schema of the kit.
 *
 * Zod compiles object parsers with `new Function` where it may; a page whose Content-Security-Policy has no
 * `'unsafe-eval'` would log a violation for the mere attempt, so compilation is off everywhere.
 */
import * as z from 'zod/mini';

z.config({ jitless: true });

export { z };
