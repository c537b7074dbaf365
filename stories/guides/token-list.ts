import { tokens, type Token, type TokenName } from '@comptexpert-kit/elements';

/** A token with its name, as `--cx-…` has it. */
export type NamedToken = readonly [name: TokenName, token: Token];

/** Every token of the kit, in its order. */
export const tokenList = Object.entries(tokens) as readonly NamedToken[];
