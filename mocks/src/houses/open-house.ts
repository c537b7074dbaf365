import type { HouseKind } from '@comptexpert-kit/contract';
import type { MockHouse } from './mock-house.ts';
import { ordresHouse } from './ordres-house.ts';

/** A firm’s is more than most pages want: it loads when it is asked for. */
const houses: Readonly<Record<HouseKind, () => MockHouse | Promise<MockHouse>>> = {
  ordre: () => ordresHouse,
  firm: async () => (await import('./firms-house.ts')).firmsHouse,
};

const isHouse = (name: string): name is HouseKind => Object.hasOwn(houses, name);

/** Whose backend is meant; absent: the Ordre’s. @throws TypeError for a house that there is none of */
export async function openHouse(name: string | undefined): Promise<MockHouse> {
  const kind = name ?? 'ordre';
  if (!isHouse(kind))
    throw new TypeError(`no house ${JSON.stringify(kind)}: there are ${Object.keys(houses).join(', ')}`);
  return houses[kind]();
}
