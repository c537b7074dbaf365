import { z } from 'zod/mini';
import { colours, type ExtensionState } from './state.ts';

z.config({ jitless: true });

const account = z.string().check(z.minLength(1), z.maxLength(64));
const passphrase = z.string().check(z.minLength(1), z.maxLength(1_000));
/** 32 bytes that a passkey makes (WebAuthn level 3, extension `prf`), base64url. */
const passkeyOutput = z.string().check(z.regex(/^[\w-]{43}$/));
const bytes = z.string().check(z.regex(/^[\w-]{1,1400}$/));
const origin = z.string().check(z.maxLength(300));

/** What the owner may change; managed settings bound it. Times in minutes; 0: never. */
export const settingsChange = z.strictObject({
  language: z.optional(z.enum(['fr', 'en'])),
  theme: z.optional(z.enum(['auto', 'light', 'dark'])),
  lockAfter: z.optional(z.int().check(z.minimum(0), z.maximum(1_440))),
  lockWithSystem: z.optional(z.boolean()),
  lockWithBrowser: z.optional(z.boolean()),
  warnBefore: z.optional(z.int().check(z.minimum(0), z.maximum(1_440))),
});
export type SettingsChange = z.infer<typeof settingsChange>;

/** What our own pages (popup, options, approval window) ask of the background; nobody else is answered. */
export const request = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('state') }),
  z.strictObject({
    type: z.literal('add-account'),
    loginHint: z.optional(z.string().check(z.maxLength(254))),
  }),
  z.strictObject({ type: z.literal('renew-account'), account }),
  z.strictObject({ type: z.literal('rename-account'), account, label: z.string().check(z.maxLength(80)) }),
  z.strictObject({ type: z.literal('colour-account'), account, colour: z.enum(colours) }),
  z.strictObject({ type: z.literal('move-account'), account, to: z.int().check(z.minimum(0)) }),
  z.strictObject({ type: z.literal('sign-out-account'), account, everywhere: z.boolean() }),
  z.strictObject({ type: z.literal('remove-account'), account }),
  z.strictObject({ type: z.literal('open-service'), account, service: z.string().check(z.maxLength(64)) }),
  z.strictObject({ type: z.literal('lock') }),
  z.strictObject({ type: z.literal('unlock'), passphrase }),
  z.strictObject({ type: z.literal('unlock-with-passkey'), output: passkeyOutput }),
  z.strictObject({ type: z.literal('protect'), passphrase }),
  z.strictObject({
    type: z.literal('protect-with-passkey'),
    credential: bytes,
    salt: bytes,
    output: passkeyOutput,
  }),
  z.strictObject({ type: z.literal('unprotect') }),
  z.strictObject({ type: z.literal('pending-site') }),
  z.strictObject({ type: z.literal('approve-site'), origin, accounts: z.array(account) }),
  z.strictObject({ type: z.literal('refuse-site'), origin }),
  z.strictObject({ type: z.literal('withdraw-site'), origin }),
  z.strictObject({ type: z.literal('change-settings'), change: settingsChange }),
  z.strictObject({ type: z.literal('export') }),
  z.strictObject({ type: z.literal('erase') }),
]);
export type Request = z.infer<typeof request>;

/** Why something was not done; `views/refusals` has the words. */
export const refusalCodes = [
  'locked',
  'wrong-passphrase',
  'wait',
  'cancelled',
  'offline',
  'issuer-unavailable',
  'issuer-untrusted',
  'session-over',
  'already-there',
  'signing-in',
  'not-found',
  'not-allowed',
  'store-full',
  'store-unreadable',
  'store-too-new',
  'failed',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** `retryAt`: milliseconds since the epoch, with `wait`. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly retryAt?: number;
}

/** What the background answers with, by the type of the request; the others answer with the state that they led to. */
interface Values {
  readonly 'pending-site': { readonly origin: string } | null;
  /** JSON for a file: everything held but keys and tokens. */
  readonly export: { readonly json: string };
}
type ValueOf<Type extends Request['type']> = Type extends keyof Values ? Values[Type] : ExtensionState;

export type Answer<Type extends Request['type'] = Request['type']> =
  { readonly ok: true; readonly value: ValueOf<Type> } | { readonly ok: false; readonly refusal: Refusal };

/** Told to every open page of ours when the state is another one. */
export interface StateChanged {
  readonly type: 'state-changed';
  readonly state: ExtensionState;
}
