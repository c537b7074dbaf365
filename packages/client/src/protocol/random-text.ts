import { toBase64url } from './encodings.ts';

/** 256 random bits as text for an address: nobody guesses it. */
export const randomText = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(32)));
