import { startKit } from '../support/kit.ts';
import { challengeParameters, postChallenge } from './oidc.ts';
import { Poster } from './poster.ts';
import { mannWhitney } from './rank-test.ts';
import { median, type Result, round } from './results.ts';

const demoIdentifiers = ['mdurand', 'plamy3', 'jmartin'] as const;
/** As many as the throttle answers before it starts to slow an identifier down. */
const freeFailures = 3;
const servers = 8;
const warmUps = 6;

async function timeRefusal(poster: Poster, username: string): Promise<number> {
  const parameters = await challengeParameters(username, 'Wrong-2026');
  const started = performance.now();
  const answer = await postChallenge(poster, parameters);
  const elapsed = performance.now() - started;
  if (answer.status !== 400) throw new Error(`expected a refusal, got ${answer.status}`);
  return elapsed;
}

/** Whether time tells a wrong password from an unknown identifier: interleaved, over fresh servers so that nothing is throttled. */
export async function measureRefusals(): Promise<readonly Result[]> {
  const known: number[] = [];
  const unknown: number[] = [];
  for (let turn = 0; turn < servers; turn += 1) {
    const kit = await startKit({ LOG_LEVEL: 'warn' });
    const poster = new Poster(kit);
    try {
      // A young server is slower at first: neither kind may meet that more often than the other.
      for (let attempt = 0; attempt < warmUps; attempt += 1) await timeRefusal(poster, `warm-up-${attempt}`);
      for (let attempt = 0; attempt < freeFailures; attempt += 1)
        for (const [index, identifier] of demoIdentifiers.entries()) {
          const first = (turn + attempt + index) % 2 === 0;
          if (first) known.push(await timeRefusal(poster, identifier));
          unknown.push(await timeRefusal(poster, `nobody-${index}`));
          if (!first) known.push(await timeRefusal(poster, identifier));
        }
    } finally {
      poster.close();
      await kit.dispose();
    }
  }
  const p = mannWhitney(known, unknown);
  return [
    { label: `wrong password (${known.length} tries)`, value: round(median(known)), unit: 'ms' },
    { label: `unknown identifier (${unknown.length} tries)`, value: round(median(unknown)), unit: 'ms' },
    {
      label: 'chance that the two are one distribution (Mann-Whitney)',
      value: round(p),
      unit: 'p',
      budget: '≥ 0.01 p',
      met: p >= 0.01,
    },
  ];
}
