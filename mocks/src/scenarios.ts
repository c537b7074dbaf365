import type { Scenario, ScenarioName } from './face.ts';

/** Every scenario, in the order in which people choose among them. */
export const scenarioNames = [
  'slow',
  'offline',
  'flaky',
  'serverError',
  'lockedAccount',
  'rateLimited',
  'expiredLink',
  'usedLink',
  'expiredSession',
  'storageDenied',
] as const satisfies readonly ScenarioName[];

const isName = (name: string): name is ScenarioName => (scenarioNames as readonly string[]).includes(name);

/** Reads `'slow+lockedAccount'` or a list. @throws TypeError that tells the names there are */
export function readScenario(scenario: Scenario): readonly ScenarioName[] {
  const given = typeof scenario === 'string' ? scenario.split('+') : scenario;
  const names = given.map((name) => name.trim()).filter((name) => name !== '' && name !== 'none');
  return [...new Set(names)].map((name) => {
    if (isName(name)) return name;
    throw new TypeError(`no scenario ${JSON.stringify(name)}: there are ${scenarioNames.join(', ')}`);
  });
}
