import type { ClientErrorCode } from '@comptexpert-kit/client';

/** Why a mailed link serves no more, or never did. */
export type LinkRefusal = 'link-unknown' | 'link-expired' | 'link-used';

const refusals: Readonly<Partial<Record<ClientErrorCode, LinkRefusal>>> = {
  'link-expired': 'link-expired',
  'link-used': 'link-used',
  'link-unknown': 'link-unknown',
  'not-found': 'link-unknown',
  // A token of the wrong form.
  'invalid-request': 'link-unknown',
};

/** What a failure says of the link; undefined when the link may be good. */
export const linkRefusal = (code: ClientErrorCode): LinkRefusal | undefined => refusals[code];
