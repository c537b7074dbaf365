import { buildExtension } from './build.ts';

/** What the version after this one might change in what is stored: another store, another record, other sites. */
const changes: readonly { readonly file: string; readonly from: RegExp; readonly to: string }[] = [
  {
    file: '/vault/layout.ts',
    from: /\];\s*$/,
    to: `  {
    upgrade(database) { database.createObjectStore('notes'); },
    record: (older) => ({ ...older, label: older.label + ', version 2' }),
  },
];`,
  },
  {
    file: '/storage/sites.ts',
    from: /initial: \[\],/,
    to: 'initial: [], steps: [(older) => older],',
  },
];

/** Builds the extension as a later version of it, whose layout of what is stored is the next one. */
export const buildNextVersion = (issuer: string): Promise<string> =>
  buildExtension(issuer, 'chrome', {
    config: {
      manifest: { version: '99.0.0' },
      vite: () => ({
        plugins: [
          {
            name: 'next-version',
            enforce: 'pre',
            transform: (code: string, id: string) => {
              const change = changes.find(({ file }) => id.endsWith(file));
              if (!change) return null;
              if (!change.from.test(code)) throw new Error(`nothing to change in ${id}`);
              return code.replace(change.from, change.to);
            },
          },
        ],
      }),
    },
  });
