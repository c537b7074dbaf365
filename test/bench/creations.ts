import { setImmediate as turn } from 'node:timers/promises';
import { openSqlite } from '../../packages/backend/src/store/sqlite.ts';
import { type HttpHost, serveApi } from '../contract/hosts.ts';
import { goodPassword, linksIn, tokenOf } from '../support/domain-on.ts';
import { otherProfileForm } from '../support/other-profile.ts';
import { mannWhitney } from './rank-test.ts';
import { median, type Result, round } from './results.ts';

const members = 200;
const birthDate = '1980-02-01';

const send = (host: HttpHost, method: string, path: string, body: unknown): Promise<Response> =>
  host.fetch(path, {
    method,
    headers: { 'Content-Type': 'application/json', 'X-Test-Address': host.newAddress() },
    body: JSON.stringify(body),
  });

/** Milliseconds until a request for an account is accepted. */
async function timeRequest(host: HttpHost, body: unknown): Promise<number> {
  const started = performance.now();
  const answer = await send(host, 'POST', '/api/accounts', body);
  const elapsed = performance.now() - started;
  if (answer.status !== 202) throw new Error(`expected 202, got ${answer.status}`);
  // What was promised is done between two requests, as on a server.
  await host.send();
  await turn();
  return elapsed;
}

const asked = (memberId: string) => ({ profile: 'stagiaire', memberId, birthDate });
const form = (email: string) => ({
  ...otherProfileForm,
  identifier: `h${crypto.randomUUID().slice(0, 12)}`,
  email,
});

/** Gives every other member an account. */
async function activate(host: HttpHost, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await send(host, 'POST', '/api/accounts', asked(id));
    const [mail] = await host.send();
    const token = tokenOf(linksIn(mail?.text ?? '')[0]);
    await send(host, 'PUT', `/api/password-links/${token}`, { password: goodPassword });
    await host.send();
  }
}

/** Asks in turn, the one and the other first, so that both meet the same machine. */
async function compare(
  host: HttpHost,
  what: string,
  pairs: readonly (readonly [known: unknown, unknown: unknown])[],
): Promise<readonly Result[]> {
  const [known, unknown]: [number[], number[]] = [[], []];
  for (const [index, [one, other]] of pairs.entries()) {
    if (index % 2 === 0) known.push(await timeRequest(host, one));
    unknown.push(await timeRequest(host, other));
    if (index % 2 === 1) known.push(await timeRequest(host, one));
  }
  const p = mannWhitney(known, unknown);
  return [
    { label: `${what} with an account (${known.length} requests)`, value: round(median(known)), unit: 'ms' },
    { label: `${what} without (${unknown.length} requests)`, value: round(median(unknown)), unit: 'ms' },
    {
      label: `${what}: chance that the two are one distribution (Mann-Whitney)`,
      value: round(p),
      unit: 'p',
      budget: '≥ 0.01 p',
      met: p >= 0.01,
    },
  ];
}

/** Whether time tells who has an account from who has none. */
export async function measureCreations(): Promise<readonly Result[]> {
  const host = await serveApi(openSqlite(':memory:'));
  try {
    const ids = await host.enter(
      Array.from({ length: 2 * members }, (_, index) => ({ lastName: `MEMBRE${index}`, birthDate })),
    );
    const [holders, strangers] = [ids.slice(0, members), ids.slice(members)];
    await activate(host, holders);
    const others = Array.from({ length: members }, (_, index) => `holder${index}@example.fr`);
    for (const [index, email] of others.entries()) await host.add({ identifier: `holder${index}`, email });
    return [
      ...(await compare(
        host,
        'a member',
        holders.map((id, index) => [asked(id), asked(strangers[index] ?? '')] as const),
      )),
      ...(await compare(
        host,
        '« Autre profil »',
        others.map((email, index) => [form(email), form(`stranger${index}@example.fr`)] as const),
      )),
    ];
  } finally {
    await host.close();
  }
}
