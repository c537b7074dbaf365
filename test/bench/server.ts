import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { verify } from '@node-rs/argon2';
import { type Kit, startKit } from '../support/kit.ts';
import { type BenchData, createBenchData, password } from './accounts.ts';
import { type Challenge, challengeParameters, postChallenge, redeem } from './oidc.ts';
import { Poster } from './poster.ts';
import { measureRefusals } from './refusals.ts';
import { atLeast, atMost, quantile, type Result, round } from './results.ts';

const times = 200;
const parallel = availableParallelism() * 2;

/** How often per second something can be done when it is always being done `atOnce` times at once. */
async function rate(atOnce: number, work: (turn: number) => Promise<void>): Promise<number> {
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < times) await work(next++);
    }),
  );
  return times / ((performance.now() - started) / 1000);
}

/** The ceiling: verifications of a password alone, at the parameters that the kit uses. */
async function bareVerifications({ passwordHash }: BenchData): Promise<number> {
  return rate(parallel, async () => {
    await verify(passwordHash, password);
  });
}

/** Signs one holder in; answers with the code. */
async function signIn(poster: Poster, challenge: Challenge): Promise<string> {
  const { status, body } = await postChallenge(poster, challenge);
  if (status !== 200) throw new Error(`sign-in refused: ${status} ${body}`);
  return (JSON.parse(body) as { authorization_code: string }).authorization_code;
}

const challengesFor = ({ identifiers }: BenchData): Promise<Challenge[]> =>
  Promise.all(identifiers.map((identifier) => challengeParameters(identifier, password)));

async function signIns(poster: Poster, data: BenchData): Promise<number> {
  // Made before the clock runs: a page makes its own on another machine.
  const challenges = await challengesFor(data);
  return rate(parallel, async (turn) => {
    const challenge = challenges[turn];
    if (challenge !== undefined) await signIn(poster, challenge);
  });
}

async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1000;
}

async function measureStart(): Promise<readonly Result[]> {
  const starts: number[] = [];
  let kit: Kit | undefined;
  for (let turn = 0; turn < 3; turn += 1) {
    await kit?.dispose();
    const started = performance.now();
    kit = await startKit({ LOG_LEVEL: 'warn' });
    starts.push(performance.now() - started);
  }
  await kit?.dispose();
  return [
    atMost(
      'cold start on an empty database, with its demonstration data',
      round(quantile(starts, 0.5)),
      1_500,
      'ms',
    ),
  ];
}

/** Code flow without the hash: the sign-ins are made before, only the redeeming of codes for tokens is timed. */
async function measureTokens(kit: Kit, poster: Poster, data: BenchData): Promise<readonly Result[]> {
  const prepared: { code: string; verifier: string }[] = [];
  for (const challenge of await challengesFor(data))
    prepared.push({ code: await signIn(poster, challenge), verifier: challenge.verifier });
  const durations: number[] = [];
  const perSecond = await rate(4, async (turn) => {
    const one = prepared[turn];
    if (one === undefined) return;
    const started = performance.now();
    await redeem(poster, kit, one.code, one.verifier);
    durations.push(performance.now() - started);
  });
  return [
    atLeast('codes redeemed for tokens, without the hash', round(perSecond), 100, '/s'),
    atMost('p95 of redeeming a code', round(quantile(durations, 0.95)), 60, 'ms'),
  ];
}

/** Sign-ins beside bare Argon2id, each five times in turn so that both meet the same machine; then memory. */
async function measureSignIns(kit: Kit, poster: Poster, data: BenchData): Promise<readonly Result[]> {
  const ceilings: number[] = [];
  const ours: number[] = [];
  // Uncounted: the compiler has seen neither yet.
  await bareVerifications(data);
  await signIns(poster, data);
  for (let turn = 0; turn < 5; turn += 1) {
    ceilings.push(await bareVerifications(data));
    ours.push(await signIns(poster, data));
  }
  const ratios = ours.map((value, turn) => value / (ceilings[turn] ?? Number.NaN));
  return [
    { label: 'bare Argon2id verifications', value: round(quantile(ceilings, 0.5)), unit: '/s' },
    { label: 'sign-ins', value: round(quantile(ours, 0.5)), unit: '/s' },
    atLeast('sign-ins ÷ bare Argon2id', round(quantile(ratios, 0.5)), 0.8, '×'),
    atMost('memory after 1 200 sign-ins', round(await memoryOf(kit.pid)), 200, 'MB'),
  ];
}

/** Sign-ins beside bare Argon2id, token requests, refusals that time cannot tell apart, cold start and memory. */
export async function measureServer(): Promise<readonly Result[]> {
  const data = await createBenchData(times);
  const results: Result[] = [];
  try {
    const kit = await startKit({ LOG_LEVEL: 'warn', DATA_DIR: data.directory });
    const poster = new Poster(kit);
    try {
      results.push(...(await measureSignIns(kit, poster, data)));
      results.push(...(await measureTokens(kit, poster, data)));
    } finally {
      poster.close();
      await kit.dispose();
    }
  } finally {
    await data.dispose();
  }
  return [...results, ...(await measureRefusals()), ...(await measureStart())];
}
