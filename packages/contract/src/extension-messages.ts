import { z } from './schema.ts';

/**
 * Marks what page and browser extension tell each other by `window.postMessage`, among all that a page posts. Posted alone it
 * knocks: an extension that is there says `ready`, and wakes nobody.
 */
export const extensionChannel = 'comptexpert-extension/1';

const id = z.string().check(z.minLength(1), z.maxLength(64));

/** From a page to the extension. `id` is the page's own and stands in the answer. */
export const pageMessage = z.discriminatedUnion('type', [
  /** Who could sign in here? Asks nothing of the owner. */
  z.strictObject({ channel: z.literal(extensionChannel), type: z.literal('hello'), id }),
  /** After a click: show the owner the request of this site, in a window of the extension’s own. */
  z.strictObject({ channel: z.literal(extensionChannel), type: z.literal('ask'), id }),
  /** After a click: sign this browser in at the issuer as that account. */
  z.strictObject({
    channel: z.literal(extensionChannel),
    type: z.literal('continue'),
    id,
    account: z.string().check(z.minLength(1), z.maxLength(64)),
  }),
]);
export type PageMessage = z.infer<typeof pageMessage>;

/** An account as a page sees it: what its owner chose to show. */
export const offeredAccount = z.strictObject({
  /** This site’s name for it, another one on each site. */
  id,
  name: z.string().check(z.maxLength(200)),
  /** Profile or office, for people with several. */
  detail: z.string().check(z.maxLength(200)),
});
export type OfferedAccount = z.infer<typeof offeredAccount>;

/** Why the extension does not do it. */
export const extensionRefusals = [
  'locked',
  'not-approved',
  'declined',
  'session-over',
  'offline',
  'failed',
] as const;
export type ExtensionRefusal = (typeof extensionRefusals)[number];

/** From the extension to a page. */
export const extensionMessage = z.discriminatedUnion('type', [
  /** The extension is there; it may have come after the page, so who said hello before may say it again. */
  z.strictObject({ channel: z.literal(extensionChannel), type: z.literal('ready') }),
  /** To `hello`, to `ask`, and unasked when it changes. `identifiers` on the issuer’s own page alone. */
  z.strictObject({
    channel: z.literal(extensionChannel),
    type: z.literal('offer'),
    id: z.optional(id),
    /** `askable`: the owner was not asked yet about this site. */
    /** Origin of the issuer at which it signs in: boxes of another one have nothing of it. */
    issuer: z.string().check(z.maxLength(300)),
    standing: z.enum(['approved', 'askable', 'locked', 'refused']),
    accounts: z.array(offeredAccount),
    identifiers: z.array(z.string().check(z.maxLength(254))),
  }),
  /** The issuer knows this browser now: the ordinary flow needs no password. */
  z.strictObject({ channel: z.literal(extensionChannel), type: z.literal('revived'), id }),
  z.strictObject({
    channel: z.literal(extensionChannel),
    type: z.literal('refused'),
    id,
    reason: z.enum(extensionRefusals),
  }),
]);
export type ExtensionMessage = z.infer<typeof extensionMessage>;
