/** Files are found in an order that differs from run to run; the manifest must not. */
const inOrder = {
  name: 'in-order',
  packageLinkPhase({ customElementsManifest }) {
    customElementsManifest.modules.sort((one, other) => (one.path < other.path ? -1 : 1));
  },
};

/** What every element offers, read from its specification block: `dist/custom-elements.json`. */
export default {
  globs: ['packages/elements/src/**/*.ts'],
  exclude: ['packages/elements/src/**/*.test.ts', 'packages/elements/src/locales/**'],
  outdir: 'packages/elements/dist',
  litelement: true,
  dependencies: false,
  packagejson: false,
  plugins: [inOrder],
};
