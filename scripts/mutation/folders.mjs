const engine = 'packages/engine/src';

/**
 * The folders whose code is changed, and the tests that judge the changes: those near it. Tests that try very many inputs, or very
 * large ones, are left out: each surviving mutant runs every test that reaches it.
 */
export const FOLDERS = {
  calendar: { tests: [`${engine}/calendar/**/*.test.ts`, `${engine}/plan/**/*.test.ts`, `${engine}/result/**/*.test.ts`] },
  expression: { tests: [`${engine}/expression/**/*.test.ts`, `${engine}/definitions/scope.test.ts`] },
  kinds: { tests: [`${engine}/kinds/**/*.test.ts`] },
  evaluate: { tests: [`${engine}/evaluate/**/*.test.ts`, `${engine}/evaluator*.test.ts`] },
};

export const HEAVY_TESTS = ['**/fuzz.test.ts', '**/*.fuzz.test.ts', '**/*.oracle.test.ts', '**/differential.test.ts', '**/evaluator.windows.test.ts'];

/** The folder of this run, as scripts/mutation/mutate.mjs says. */
export function folderOfRun() {
  const name = process.env.PLUMBLINE_MUTATED ?? '';
  if (!(name in FOLDERS)) throw new Error(`Run \`npm run mutate -- ${Object.keys(FOLDERS).join('|')}\`.`);
  return { name, ...FOLDERS[name] };
}
