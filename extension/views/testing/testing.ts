export { FakeBackground, passphrase } from './fake-background.ts';
export { FakePasskeys, FakeSurroundings } from './fake-surroundings.ts';
export { account, live, settings, state, ten, three } from './samples.ts';
export type { ExtensionState } from '../../state.ts';
