import type { HouseKind } from '@comptexpert-kit/contract';

/** The sites of a house, each named as its folder and its host are. */
interface HouseSites {
  /** The issuer’s own pages. */
  readonly issuer: string;
  readonly others: readonly string[];
}

export const houseSites: Readonly<Record<HouseKind, HouseSites>> = {
  ordre: { issuer: 'identification', others: ['espace-pro', 'cotisations', 'jesignexpert'] },
  firm: { issuer: 'cabinet', others: [] },
};

/** Every site of a house, that of its issuer first. */
export const sitesOf = (house: HouseKind): readonly string[] => {
  const { issuer, others } = houseSites[house];
  return [issuer, ...others];
};
