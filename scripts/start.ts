import { spawn } from 'node:child_process';
import { build } from './build.ts';
import { root } from './run.ts';

/** Builds, then serves the demonstration sites until it is told to stop. */
const failed = await build();
if (failed !== 0) process.exit(failed);

const server = spawn(process.execPath, ['packages/backend/dist/host/main.js'], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
server.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
