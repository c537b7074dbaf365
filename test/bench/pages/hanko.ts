import { register } from '@teamhanko/hanko-elements';

// Its declarations leave out file extensions, so that they resolve under a bundler only.
declare module '@teamhanko/hanko-elements' {
  function register(api: string): Promise<unknown>;
}

await register(location.origin);
