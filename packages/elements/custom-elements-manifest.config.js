/** What every element offers, read from its specification block: `dist/custom-elements.json`. */
export default {
  globs: ['packages/elements/src/**/*.ts'],
  exclude: ['packages/elements/src/**/*.test.ts', 'packages/elements/src/locales/**'],
  outdir: 'packages/elements/dist',
  litelement: true,
  dependencies: false,
  packagejson: false,
};
