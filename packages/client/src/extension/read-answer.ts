import type {
  ExtensionMessage,
  ExtensionRefusal,
  extensionChannel,
  OfferedAccount,
} from '@comptexpert-kit/contract';

/** Written out: the contract’s own comes with its schemas. */
export const channel: typeof extensionChannel = 'comptexpert-extension/1';

type Offer = Extract<ExtensionMessage, { type: 'offer' }>;

/** What the extension offers on this site. A page can forge it for itself: it is a proposal, never a proof of anything. */
export interface ExtensionOffer {
  /** Origin of the issuer at which the extension signs in. */
  readonly issuer: string;
  readonly standing: Offer['standing'];
  readonly accounts: readonly OfferedAccount[];
  /** On the issuer's own pages alone. */
  readonly identifiers: readonly string[];
}

export type ExtensionAnswer =
  | { readonly type: 'ready' }
  | { readonly type: 'offer'; readonly id: string | undefined; readonly offer: ExtensionOffer }
  | { readonly type: 'revived'; readonly id: string }
  | { readonly type: 'refused'; readonly id: string; readonly reason: ExtensionRefusal };

/** So many accounts or identifiers at most: more are nobody's. */
const most = 50;

const standings = ['approved', 'askable', 'locked', 'refused'] as const;
const reasons = ['locked', 'not-approved', 'declined', 'session-over', 'offline', 'failed'] as const;

/** Own properties alone, so that nothing that a page put on `Object.prototype` is ever taken for an answer. */
const own = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);

const text = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest;

const among = <T extends string>(all: readonly T[], value: unknown): T | undefined =>
  all.find((one) => one === value);

function all<T>(value: unknown, read: (item: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value) || value.length > most) return undefined;
  const items = value.map(read);
  return items.includes(undefined) ? undefined : (items as T[]);
}

function readAccount(value: unknown): OfferedAccount | undefined {
  const told = own(value);
  const [id, name, detail] = [told.get('id'), told.get('name'), told.get('detail')];
  return text(id, 64) && id !== '' && text(name, 200) && text(detail, 200) ? { id, name, detail } : undefined;
}

/** A message of the extension; undefined for everything else that is posted to a page. */
export function readAnswer(data: unknown): ExtensionAnswer | undefined {
  const told = own(data);
  const [type, id] = [told.get('type'), told.get('id')];
  if (told.get('channel') !== channel) return undefined;
  if (type === 'ready') return { type };
  if (type === 'offer' && (id === undefined || text(id, 64))) {
    const issuer = told.get('issuer');
    const standing = among(standings, told.get('standing'));
    const accounts = all(told.get('accounts'), readAccount);
    const identifiers = all(told.get('identifiers'), (one) => (text(one, 254) ? one : undefined));
    return text(issuer, 300) && standing && accounts && identifiers
      ? { type, id, offer: { issuer, standing, accounts, identifiers } }
      : undefined;
  }
  if (!text(id, 64)) return undefined;
  if (type === 'revived') return { type, id };
  const reason = type === 'refused' && among(reasons, told.get('reason'));
  return reason ? { type: 'refused', id, reason } : undefined;
}
