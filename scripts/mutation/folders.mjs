const engine = 'packages/engine/src';

/** The folders whose code is changed. */
export const FOLDERS = ['calendar', 'expression', 'kinds', 'evaluate'];

/** The tests that judge the changes: each change is judged by those that reach it, of the engine and of the cases worked out by hand. */
export const TESTS = [`${engine}/**/*.test.ts`, 'packages/conformance/src/cases/columns.test.ts'];

/** Tests that try very many inputs, or very large ones, are left out: each surviving mutant runs every test that reaches it. */
export const HEAVY_TESTS = [
  '**/fuzz.test.ts', '**/*.fuzz.test.ts', '**/*.oracle.test.ts', '**/differential.test.ts', '**/evaluator.windows.test.ts', '**/*.bounds.test.ts', '**/printer.test.ts', '**/error-pages.test.ts', '**/schema.test.ts', '**/read-yaml.test.ts',
];

/** The folder of this run, as scripts/mutation/mutate.mjs says. */
export function folderOfRun() {
  const name = process.env.PLUMBLINE_MUTATED ?? '';
  if (!FOLDERS.includes(name)) throw new Error(`Run \`npm run mutate -- ${FOLDERS.join('|')}\`.`);
  return name;
}
