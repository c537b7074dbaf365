import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { verify } from '@node-rs/argon2';
import { type Kit, startKit } from '../support/kit.ts';
import { type BenchData, createBenchData, password } from './accounts.ts';
import { challengeParameters, postChallenge, redeem } from './oidc.ts';
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

/** Signs one holder in and answers with the code and what redeems it. */
async function signIn(kit: Kit, identifier: string): Promise<{ code: string; verifier: string }> {
  const parameters = await challengeParameters(identifier, password);
  const answer = await postChallenge(kit, parameters);
  if (answer.status !== 200) throw new Error(`sign-in refused: ${answer.status} ${await answer.text()}`);
  const { authorization_code: code } = (await answer.json()) as { authorization_code: string };
  return { code, verifier: parameters.verifier };
}

async function signIns(kit: Kit, { identifiers }: BenchData): Promise<number> {
  return rate(parallel, async (turn) => {
    await signIn(kit, identifiers[turn % identifiers.length] ?? '');
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
async function measureTokens(kit: Kit, { identifiers }: BenchData): Promise<readonly Result[]> {
  const prepared: { code: string; verifier: string }[] = [];
  for (let turn = 0; turn < times; turn += 1)
    prepared.push(await signIn(kit, identifiers[turn % identifiers.length] ?? ''));
  const durations: number[] = [];
  const perSecond = await rate(4, async (turn) => {
    const one = prepared[turn];
    if (one === undefined) return;
    const started = performance.now();
    await redeem(kit, one.code, one.verifier);
    durations.push(performance.now() - started);
  });
  return [
    atLeast('codes redeemed for tokens, without the hash', round(perSecond), 100, '/s'),
    atMost('p95 of redeeming a code', round(quantile(durations, 0.95)), 60, 'ms'),
  ];
}

/** Sign-ins beside bare Argon2id, each five times in turn so that both meet the same machine; then memory. */
async function measureSignIns(kit: Kit, data: BenchData): Promise<readonly Result[]> {
  const ceilings: number[] = [];
  const ours: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    ceilings.push(await bareVerifications(data));
    ours.push(await signIns(kit, data));
  }
  const ratios = ours.map((value, turn) => value / (ceilings[turn] ?? Number.NaN));
  return [
    { label: 'bare Argon2id verifications', value: round(quantile(ceilings, 0.5)), unit: '/s' },
    { label: 'sign-ins', value: round(quantile(ours, 0.5)), unit: '/s' },
    atLeast('sign-ins ÷ bare Argon2id', round(quantile(ratios, 0.5)), 0.8, '×'),
    atMost('memory after 1 000 sign-ins', round(await memoryOf(kit.pid)), 200, 'MB'),
  ];
}

/** Sign-ins beside bare Argon2id, token requests, refusals that time cannot tell apart, cold start and memory. */
export async function measureServer(): Promise<readonly Result[]> {
  const data = await createBenchData(times);
  const results: Result[] = [];
  try {
    const kit = await startKit({ LOG_LEVEL: 'warn', DATA_DIR: data.directory });
    try {
      results.push(...(await measureSignIns(kit, data)), ...(await measureTokens(kit, data)));
    } finally {
      await kit.dispose();
    }
  } finally {
    await data.dispose();
  }
  return [...results, ...(await measureRefusals()), ...(await measureStart())];
}
