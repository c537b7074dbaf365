import { z } from '@comptexpert-kit/contract';

/** Plain HTTP is for this machine alone, where a demonstration runs. */
const isSafe = ({ protocol, hostname }: URL) =>
  protocol === 'https:' ||
  (protocol === 'http:' && (hostname === 'localhost' || hostname.endsWith('.localhost')));

/** An origin as a browser reports it (HTML standard, « serialization of an origin »). */
export const origin = z.string().check(
  z.maxLength(300),
  z.refine((text) => URL.canParse(text) && isSafe(new URL(text)) && new URL(text).origin === text),
);

/** An origin as somebody writes it: a slash may follow. */
export const writtenOrigin = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text) => text.replace(/\/$/, '')),
  ),
  origin,
);
