#!/usr/bin/env node
import { cp, mkdir } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const usage = `Usage: npx @comptexpert-kit/mocks init [DIR]

Puts the service worker and the mock issuer's pages into DIR (by default ./public), the folder that your site serves as
it is. Run it again after every update.
`;

/** Copies everything that a page needs to be able to fetch. */
async function init(directory) {
  const target = resolve(directory);
  await mkdir(target, { recursive: true });
  await cp(fileURLToPath(import.meta.resolve('../dist/public/')), target, { recursive: true });
  process.stdout.write(
    `mockServiceWorker.js and comptexpert-mock/ are in ${relative('.', target) || 'this folder'}\n`,
  );
}

const [command, directory = 'public', ...rest] = process.argv.slice(2);
if (command === 'init' && rest.length === 0) await init(directory);
else if (command === '--help' || command === '-h') process.stdout.write(usage);
else {
  process.stderr.write(usage);
  process.exitCode = 2;
}
