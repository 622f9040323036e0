/** The manifest that editors, Storybook and wrappers read: made from the docstrings of the elements' classes. */
export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/**/*.test.ts', 'src/**/*.stories.ts', 'src/**/testing/**'],
  outdir: '.',
  litelement: true,
  plugins: [{ name: 'shipped-paths', packageLinkPhase: ({ customElementsManifest }) => nameShippedFiles(customElementsManifest) }],
};

/** Modules are named as they are shipped: `src/x.ts` is `dist/x.js`. */
function nameShippedFiles(node) {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'string') node[key] = value.replace(/^src\/(.*)\.ts$/, 'dist/$1.js');
    else if (typeof value === 'object' && value !== null) nameShippedFiles(value);
  }
}
