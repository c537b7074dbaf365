export { configure, type Settings } from './shared/settings.ts';
export { tokens, type Token, type TokenName } from './shared/tokens.ts';
