/** The manifest that editors, Storybook and wrappers read: made from the docstrings of the elements' classes. */
export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/**/*.test.ts', 'src/**/*.stories.ts', 'src/**/testing/**'],
  outdir: '.',
  litelement: true,
};
