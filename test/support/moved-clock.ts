import { subscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';

/** For `--import`: at a SIGUSR2 a server’s clock goes eleven minutes ahead, longer than an access token lives; at the next, back. */
const { now } = Date;
let moved = 0;
Date.now = () => now() + moved;
process.on('SIGUSR2', () => {
  moved = moved === 0 ? 11 * 60_000 : 0;
});

// What answers say of the time is the machine’s own otherwise.
subscribe('http.server.request.start', (message) => {
  const { response } = message as { readonly response: ServerResponse };
  response.setHeader('Date', new Date(Date.now()).toUTCString());
});
