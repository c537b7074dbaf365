import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { type Kit, startKit } from '../support/kit.ts';
import { challengeParameters, postChallenge, redeem } from './oidc.ts';
import { measureRefusals } from './refusals.ts';
import { atLeast, atMost, quantile, type Result, round } from './results.ts';

const password = 'Demo-2026';

/** How often per second something can be done when it is always being done `parallel` times at once. */
async function rate(times: number, parallel: number, work: (turn: number) => Promise<void>): Promise<number> {
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      while (next < times) await work(next++);
    }),
  );
  return times / ((performance.now() - started) / 1000);
}

/** The ceiling: verifications of a password alone, at the parameters that the kit uses. */
async function bareVerifications(): Promise<number> {
  const stored = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  return rate(200, availableParallelism() * 2, async () => {
    await verify(stored, password);
  });
}

async function signIns(kit: Kit): Promise<number> {
  return rate(200, availableParallelism() * 2, async () => {
    const answer = await postChallenge(kit, await challengeParameters('mdurand', password));
    if (answer.status !== 200) throw new Error(`sign-in refused: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
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
async function measureTokens(kit: Kit): Promise<readonly Result[]> {
  const prepared: { code: string; verifier: string }[] = [];
  for (let turn = 0; turn < 200; turn += 1) {
    const parameters = await challengeParameters('mdurand', password);
    const answer = await postChallenge(kit, parameters);
    const { authorization_code: code } = (await answer.json()) as { authorization_code: string };
    prepared.push({ code, verifier: parameters.verifier });
  }
  const times: number[] = [];
  const perSecond = await rate(prepared.length, 4, async (turn) => {
    const one = prepared[turn];
    if (one === undefined) return;
    const started = performance.now();
    await redeem(kit, one.code, one.verifier);
    times.push(performance.now() - started);
  });
  return [
    atLeast('codes redeemed for tokens, without the hash', round(perSecond), 100, '/s'),
    atMost('p95 of redeeming a code', round(quantile(times, 0.95)), 60, 'ms'),
  ];
}

/** Sign-ins beside bare Argon2id, token requests, refusals that time cannot tell apart, cold start and memory. */
export async function measureServer(): Promise<readonly Result[]> {
  const kit = await startKit({ LOG_LEVEL: 'warn' });
  try {
    const ceilings: number[] = [];
    const ours: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      ceilings.push(await bareVerifications());
      ours.push(await signIns(kit));
    }
    const ceiling = quantile(ceilings, 0.5);
    const achieved = quantile(ours, 0.5);
    const memory = await memoryOf(kit.pid);
    return [
      { label: 'bare Argon2id verifications', value: round(ceiling), unit: '/s' },
      { label: 'sign-ins', value: round(achieved), unit: '/s' },
      atLeast('sign-ins ÷ bare Argon2id', round(achieved / ceiling), 0.8, '×'),
      atMost('memory after 1 000 sign-ins', round(memory), 200, 'MB'),
      ...(await measureTokens(kit)),
      ...(await measureRefusals()),
      ...(await measureStart()),
    ];
  } finally {
    await kit.dispose();
  }
}
