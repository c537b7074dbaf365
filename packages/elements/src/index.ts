export { configure } from './shared/configure.ts';
export type { Settings } from './shared/settings.ts';
export { tokens, type Token, type TokenName } from './shared/tokens.ts';
