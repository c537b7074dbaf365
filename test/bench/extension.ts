import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { BrowserContext } from 'playwright-core';
import type { Request } from '../../extension/messages.ts';
import { marie } from '../e2e/people.ts';
import { type Contender, type ExtensionScene, startScene } from './extension-scene.ts';
import {
  backgroundHeap,
  type Drawn,
  endWorkersOf,
  forgetSite,
  openPopup,
  openSite,
  timeSignIn,
} from './extension-timing.ts';
import { mannWhitney } from './rank-test.ts';
import { atMost, median, type Result, round } from './results.ts';

const output = fileURLToPath(new URL('../../extension/.output/', import.meta.url));
const compress = promisify(brotliCompress);
const accounts = 10;
const popupRounds = 21;
const siteRounds = 60;
const siteWarmUp = 6;
const signInRounds = 11;
const unlockRounds = 7;

/** What stores take, and what every page of the Ordre's sites loads; of the build that is there. */
async function weights(): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const browser of ['chrome', 'firefox']) {
    const { size } = await stat(`${output}comptexpert-${browser}.zip`).catch((cause: unknown) => {
      throw new Error('build it first: npm run build -- extension', { cause });
    });
    results.push(atMost(`${browser}: zip`, size, 400_000, 'bytes'));
    const script = await readFile(`${output}${browser}-mv3/content-scripts/content.js`);
    const { length } = await compress(script);
    results.push(atMost(`${browser}: script in each page, brotli`, length, 4_000, 'bytes'));
  }
  return results;
}

/**
 * Takes turns in every round, each before and after each of the others as often, so that all meet the same machine; what came in the
 * first `warmUp` rounds counts for nothing. The samples of each, by round.
 */
async function inTurn<Sample>(
  rounds: number,
  warmUp: number,
  contenders: readonly (() => Promise<Sample>)[],
): Promise<readonly (readonly Sample[])[]> {
  const samples = contenders.map((): Sample[] => []);
  const { length } = contenders;
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const order = contenders.map((_, place) => (place + round) % length);
    if (Math.floor(round / length) % 2 === 1) order.reverse();
    for (const index of order) {
      const sample = await contenders[index]?.();
      if (round >= warmUp && sample !== undefined) samples[index]?.push(sample);
    }
  }
  return samples;
}

/**
 * How many times the other the one is, round by round, as what both met in one cancels out: the mean of the middle half of them, since
 * a median of what browsers count in frames of 17 ms goes up and down by whole ones.
 */
function ratioByRound(one: readonly number[], other: readonly number[]): number {
  const ratios = one.map((sample, round) => sample / (other[round] ?? Number.NaN)).toSorted((a, b) => a - b);
  const quarter = Math.floor(ratios.length / 4);
  const middle = ratios.slice(quarter, ratios.length - quarter);
  return middle.reduce((sum, ratio) => sum + ratio, 0) / middle.length;
}

async function closePages({ ours }: ExtensionScene): Promise<void> {
  const own = ours.context.pages().filter((page) => page.url().startsWith('chrome-extension:'));
  await Promise.all(own.map((page) => page.close()));
}

/** `prepare`: what is done before each opening to the browser. */
async function popups(
  scene: ExtensionScene,
  name: string,
  prepare: (context: BrowserContext) => Promise<void> = () => Promise.resolve(),
): Promise<readonly Result[]> {
  const { ours, empty } = scene;
  await closePages(scene);
  const open = (contender: Contender, count: number) => async (): Promise<number> => {
    await prepare(contender.context);
    return openPopup(contender, count);
  };
  const [mine = [], nothing = []] = await inTurn(popupRounds, 1, [open(ours, accounts), open(empty, 0)]);
  const [time, least] = [median(mine), median(nothing)];
  return [
    { label: `popup of an empty extension, ${name}`, value: round(least), unit: 'ms' },
    { label: `popup, ${accounts} accounts, ${name}`, value: round(time), unit: 'ms' },
    atMost(`popup ÷ empty one, ${name}`, round(time / least), 2, '×'),
  ];
}

async function memory({ ours, empty }: ExtensionScene): Promise<readonly Result[]> {
  const [mine, nothing] = [await backgroundHeap(ours), await backgroundHeap(empty)];
  return [
    { label: 'background of an empty extension', value: round(nothing), unit: 'MB' },
    { label: `background, ${accounts} accounts`, value: round(mine), unit: 'MB' },
    atMost('background − empty one', round(mine - nothing), 8, 'MB'),
  ];
}

async function revivals({ kit, ours }: ExtensionScene): Promise<readonly Result[]> {
  const url = `${kit.site('espace-pro')}/`;
  const revive = async () => {
    // Neither the issuer nor the site knows this browser any more.
    await ours.context.clearCookies();
    await forgetSite(ours.context, url);
    const times = await timeSignIn(ours.context, url, (page) =>
      page.getByRole('button', { name: `Continuer en tant que ${marie.name}` }).click(),
    );
    return { whole: times.signedIn - times.clicked, beyond: times.signedIn - times.left };
  };
  const silent = async () => {
    await forgetSite(ours.context, url);
    const times = await timeSignIn(ours.context, url);
    return { whole: times.signedIn - times.opened, beyond: times.signedIn - times.left };
  };
  await revive();
  const [clicks, asked]: [number[], number[]] = [[], []];
  const alone: number[] = [];
  // In this order alone: it is the revived session that the site then finds.
  for (let turn = 0; turn < signInRounds; turn += 1) {
    clicks.push((await revive()).whole);
    const { whole, beyond } = await silent();
    asked.push(whole);
    alone.push(beyond);
  }
  const [time, least, shortest] = [median(clicks), median(asked), median(alone)];
  return [
    { label: 'site that signs in silently, from its address', value: round(least), unit: 'ms' },
    { label: 'site that signs in silently, from leaving for the issuer', value: round(shortest), unit: 'ms' },
    { label: 'revival, from the click', value: round(time), unit: 'ms' },
    atMost('revival ÷ silent sign-in', round(time / least), 1.5, '×'),
    {
      label: 'revival ÷ silent sign-in from leaving for the issuer',
      value: round(time / shortest),
      unit: '×',
    },
  ];
}

/** Somebody signed out on this site: it asks the issuer nothing by itself, and stays the page that it is. */
async function signOutOf(url: string, context: BrowserContext): Promise<void> {
  await forgetSite(context, url);
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('cx-login-box').waitFor();
  await page.evaluate(async () => {
    const settings = document.querySelector('cx-settings') as unknown as {
      client: Promise<{ signOut(): Promise<void> }>;
    };
    await (await settings.client).signOut();
  });
  await page.close();
}

/** Beside a browser with no extension also one with an empty one, which has no script in any page: it tells what the figures are worth. */
async function sites({ kit, openAnew }: ExtensionScene): Promise<readonly Result[]> {
  const url = `${kit.site('espace-pro')}/`;
  const contexts = await openAnew();
  await contexts[0].clearCookies();
  for (const context of contexts) await signOutOf(url, context);
  const drawn = await inTurn(
    siteRounds,
    siteWarmUp,
    contexts.map((context) => () => openSite(context, url)),
  );
  const of = (moment: keyof Drawn) => drawn.map((all) => all.map((one) => one[moment]));
  const [mine = [], control = [], nothing = []] = of('paint');
  const [myLoad = [], , load = []] = of('load');
  return [
    { label: 'first paint of a site without extension', value: round(median(nothing)), unit: 'ms' },
    { label: 'first paint of a site with it', value: round(median(mine)), unit: 'ms' },
    {
      label: 'first paint of a site, with an empty extension ÷ without',
      value: round(ratioByRound(control, nothing)),
      unit: '×',
    },
    atMost('first paint of a site, with ÷ without', round(ratioByRound(mine, nothing)), 1.05, '×'),
    {
      label: 'first paint of a site, likelihood of so much when both are one',
      value: round(mannWhitney(mine, nothing)),
      unit: 'p',
    },
    // Before its own load event a page that finds the extension loads what it offers its accounts with.
    { label: 'load of a site, with ÷ without', value: round(ratioByRound(myLoad, load)), unit: '×' },
  ];
}

async function unlocking({ ours }: ExtensionScene): Promise<readonly Result[]> {
  const passphrase = 'un canard traverse la Seine';
  const ask = async (request: Request): Promise<void> => {
    const answer = await ours.ask(request);
    if (!answer.ok) throw new Error(`${request.type}: ${answer.refusal.code}`);
  };
  await ask({ type: 'protect', passphrase });
  const taken: number[] = [];
  for (let turn = 0; turn <= unlockRounds; turn += 1) {
    await ask({ type: 'lock' });
    const started = performance.now();
    await ask({ type: 'unlock', passphrase });
    taken.push(performance.now() - started);
  }
  await ask({ type: 'unprotect' });
  return [atMost('unlocking by passphrase', round(median(taken.slice(1))), 1_000, 'ms')];
}

/** The extension in Chromium with ten accounts and the real backend, beside an empty one of WXT's and beside none. */
export async function measureExtension(): Promise<readonly Result[]> {
  const results = [...(await weights())];
  const scene = await startScene();
  try {
    // Nothing but its own events starts the empty background again: what needs it comes before it ends.
    results.push(...(await popups(scene, 'background running')));
    results.push(...(await unlocking(scene)), ...(await memory(scene)));
    results.push(...(await popups(scene, 'background ended', endWorkersOf)));
    results.push(...(await revivals(scene)), ...(await sites(scene)));
    return results;
  } finally {
    await scene.stop();
  }
}
