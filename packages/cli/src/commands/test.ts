import { didYouMean } from '@plumbline/engine/diagnostics';
import { runTests } from '@plumbline/engine/proof';
import type { Command } from '../command.js';
import { compileDefinitions } from '../compile-definitions.js';
import { UsageError } from '../failure.js';
import { REPORTS } from '../test-reports/registry.js';

/** `kpi test DIR`: runs the tests that stand in definitions. */
export const test: Command = {
  name: 'test',
  summary: 'Run the tests that stand in definitions.',
  usage: 'DIR… [options]',
  options: [{ name: 'format', value: 'FORMAT', help: `${Object.keys(REPORTS).join(', ')}; the first is the default.` }],
  notes: `DIR is a folder, read with all folders below it, or one file. A test gives rows and says what the KPI comes to:

  tests:
    - given: { deals: [ { stage: Won }, { stage: Lost } ] }
      expect: 0.5

Exits with 1 if a test fails or a definition has an error.`,
  async run({ words, value }, host) {
    const format = value('format') ?? 'text';
    const write = Object.hasOwn(REPORTS, format) ? REPORTS[format] : undefined;
    if (write === undefined) throw new UsageError(`--format ${format} is not known. ${didYouMean(format, Object.keys(REPORTS), 'formats')}`);
    if (words.length === 0) throw new UsageError('kpi test needs the folder of the definitions: kpi test DIR.');
    const { catalog, tests, errorCount } = await compileDefinitions(words, host, { quiet: true });
    const outcomes = runTests(catalog, tests);
    host.stdout(write({ tests: outcomes }));
    return errorCount > 0 || outcomes.some(({ passed }) => !passed) ? 1 : 0;
  },
};
