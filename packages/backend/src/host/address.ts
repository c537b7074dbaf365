import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import { isIP } from 'node:net';

/**
 * Who is calling: the socket’s address. Only where the configuration says that a proxy of ours stands before this server
 * is the last address of X-Forwarded-For taken, the one which that proxy itself has seen.
 */
export function addressOf(request: IncomingMessage | Http2ServerRequest, trustProxy: boolean): string {
  const socketAddress = request.socket.remoteAddress ?? 'unknown';
  if (!trustProxy) return plain(socketAddress);
  const forwarded = request.headers['x-forwarded-for'];
  const last = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded)?.split(',').at(-1)?.trim();
  return plain(last !== undefined && isIP(last) !== 0 ? last : socketAddress);
}

/** IPv4 that came over an IPv6 socket, as IPv4. */
function plain(address: string): string {
  return address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}

/** An address short enough to name no household: /24 of IPv4, /48 of IPv6. */
export function truncatedAddress(address: string): string {
  if (isIP(address) === 4) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  if (isIP(address) === 6) {
    const [head = ''] = address.split('::');
    const groups = head.split(':').filter((group) => group !== '');
    return `${[...groups, '0', '0', '0'].slice(0, 3).join(':')}::/48`;
  }
  return 'unknown';
}
