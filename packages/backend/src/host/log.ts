import { pino, type DestinationStream } from 'pino';
import type { Log } from '../domain/ports.ts';
import { truncatedAddress } from './address.ts';

/** Names under which nothing may be logged, whoever tries. */
const secretNames =
  /password|secret|token|authorization|cookie|^code$|code_?verifier|^body$|^text$|^html$|proof|assertion|^jwk/i;

const mailAddress = /([^\s@<>"',;:()]+)@([^\s@<>"',;:()]+)/g;

/** Query, fragment or user part of a URL inside a text, and long runs that may be a token. */
const urlDetails = /(https?:\/\/[^\s?#]*)[?#]\S*/g;
const tokenLike = /[A-Za-z0-9_-]{32,}/g;

/** Names of random ids that open nothing and that a search through the log needs. */
const harmlessIds = /^(?:account|mail|client|key)Id$|^client$|^kid$/;

const depthLimit = 6;

function masked(text: string): string {
  return text
    .replace(urlDetails, '$1?…')
    .replace(mailAddress, (_whole, local: string, domain: string) => `${local.slice(0, 1)}…@${domain}`)
    .replace(tokenLike, '…');
}

function clean(name: string, value: unknown, depth: number): unknown {
  if (secretNames.test(name) && typeof value !== 'boolean' && name !== 'code') return '[redacted]';
  if (typeof value === 'string') {
    if (harmlessIds.test(name)) return value;
    return name === 'address' ? truncatedAddress(value) : masked(value);
  }
  if (depth >= depthLimit) return '[deep]';
  if (value instanceof Error) return cleanError(value, depth);
  if (Array.isArray(value)) return value.map((item) => clean('', item, depth + 1));
  if (typeof value === 'object' && value !== null) return cleanRecord(value, depth + 1);
  return value;
}

function cleanError(error: Error, depth: number): object {
  return {
    name: error.name,
    message: masked(error.message),
    stack: masked(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: clean('cause', error.cause, depth + 1) }),
  };
}

function cleanRecord(record: object, depth = 0): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, clean(name, value, depth)]));
}

/**
 * Structured logs, one JSON object a line, to standard output. Whatever the caller hands over, no password, token,
 * mail body or whole address comes out: known names are dropped, e-mail addresses become `a…@domain`, callers’
 * addresses (`address`) are cut to /24 or /48, and URLs lose their query.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'event' },
    ...(destination === undefined ? [] : [destination]),
  );
  return {
    info: (event, details = {}) => {
      logger.info(cleanRecord(details), event);
    },
    warn: (event, details = {}) => {
      logger.warn(cleanRecord(details), event);
    },
    error: (event, details = {}) => {
      logger.error(cleanRecord(details), event);
    },
  };
}
