import { build } from './build.ts';
import { storybook } from './storybook-command.ts';

/** Builds the packages, then shows them in Storybook; stories and guides follow every change. */
const built = await build();
process.exitCode = built === 0 ? await storybook('dev', '--port=6006', '--no-open') : built;
