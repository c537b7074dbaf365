export { configure } from './shared/configure.ts';
export type { Settings } from './shared/settings.ts';
export { profileName } from './shared/profile-names.ts';
export { regionName } from './shared/region-names.ts';
export { tokens, type Token, type TokenName } from './shared/tokens.ts';
