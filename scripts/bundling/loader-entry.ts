import { basename } from 'node:path';
import type { GetManualChunk, Plugin } from 'rollup';

const name = 'comptexpert';

/** The name that an element has in a page, told from the file that defines it. */
const tagOf = (definition: string): string => `cx-${basename(definition, '.define.ts')}`;

/**
 * An entry that is written at build: the loader (`elementLoader` of `loader`), with the list of everything that it can
 * define, made from the files that define it. It watches the document, and exports `watch` for the open shadow roots of a page.
 * `base` is asked for together with the first element.
 */
export function loaderEntry(loader: string, base: string, definitions: readonly string[]): Plugin {
  const path = (file: string) => JSON.stringify(file);
  const list = definitions.map((file) => `${path(tagOf(file))}: () => import(${path(file)}),`);
  const source = [
    `import { elementLoader } from ${path(loader)};`,
    'export const watch = elementLoader({',
    ...list,
    `}, () => import(${path(base)}));`,
    'watch(document);',
  ];
  return {
    name: 'loader-entry',
    options: (options) => ({ ...options, input: { [name]: name } }),
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) => (id === `\0${name}` ? source.join('\n') : null),
  };
}

/** One chunk for `base` and everything that two or more of the definitions need at once. */
export function sharedAtOnce(base: string, definitions: readonly string[]): GetManualChunk {
  let users: Map<string, number> | undefined;
  return (id, { getModuleInfo }) => {
    users ??= countUsers(definitions, (module) => getModuleInfo(module)?.importedIds ?? []);
    return id === base || (users.get(id) ?? 0) > 1 ? 'base' : null;
  };
}

/** By how many of the definitions each module is imported, directly or not, and not by an `import()`. */
function countUsers(
  definitions: readonly string[],
  importsOf: (module: string) => readonly string[],
): Map<string, number> {
  const users = new Map<string, number>();
  for (const definition of definitions) {
    const seen = new Set([definition]);
    for (const module of seen) for (const imported of importsOf(module)) seen.add(imported);
    for (const module of seen) users.set(module, (users.get(module) ?? 0) + 1);
  }
  return users;
}
