/**
 * Whose backend it is: the Ordre’s, where members have their Comptexpert; or a firm’s, whose clients have their space there.
 * Each has an issuer, accounts and a database of its own.
 */
export const houseKinds = ['ordre', 'firm'] as const;
export type HouseKind = (typeof houseKinds)[number];
