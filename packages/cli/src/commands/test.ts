import { didYouMean } from '@plumbline/engine/diagnostics';
import { runTests } from '@plumbline/engine/proof';
import type { Catalog } from '@plumbline/engine';
import { checkAllData } from '../check-data.js';
import type { Command } from '../command.js';
import { compileDefinitions } from '../compile-definitions.js';
import { UsageError } from '../failure.js';
import type { Host } from '../host.js';
import { parseDataOverrides } from '../load-tables.js';
import type { Arguments } from '../options.js';
import { REPORTS } from '../test-reports/registry.js';
import { hasFault } from '../test-reports/report.js';
import { todayIn } from '../today.js';

/** `kpi test DIR`: runs the tests that stand in definitions. */
export const test: Command = {
  name: 'test',
  summary: 'Run the tests that stand in definitions.',
  usage: 'DIR… [options]',
  options: [
    { name: 'data', help: 'Also hold the rows of every dataset against its checks.' },
    { name: 'as-of', value: 'DAY', help: "With --data: today, for `fresh`. Default: today in the project's time zone." },
    { name: 'source', value: 'DATASET=PATH', repeatable: true, help: 'With --data: read a dataset from another file.' },
    { name: 'format', value: 'FORMAT', help: `${Object.keys(REPORTS).join(', ')}; the first is the default.` },
  ],
  notes: `DIR is a folder, read with all folders below it, or one file. A test gives rows and says what the KPI comes to:

  tests:
    - given: { deals: [ { stage: Won }, { stage: Lost } ] }
      expect: 0.5

With --data the files that the definitions name are read: unique, not_null, fresh and expect are evaluated, values that
cannot be read or are not in one_of counted, and keys looked for that lead to no row.

Exits with 1 if a test or check fails or a definition has an error.`,
  async run(args, host) {
    const { words, value } = args;
    const format = value('format') ?? 'text';
    const write = Object.hasOwn(REPORTS, format) ? REPORTS[format] : undefined;
    if (write === undefined) throw new UsageError(`--format ${format} is not known. ${didYouMean(format, Object.keys(REPORTS), 'formats')}`);
    if (words.length === 0) throw new UsageError('kpi test needs the folder of the definitions: kpi test DIR.');
    const { catalog, tests, errorCount } = await compileDefinitions(words, host, { quiet: true });
    const outcomes = runTests(catalog, tests);
    const asOf = args.value('as-of') ?? todayIn(catalog.project.timezone, host.now());
    const data = args.value('data') === undefined ? null : await dataOf(catalog, args, asOf, host);
    host.stdout(write({ tests: outcomes, ...data }));
    return errorCount > 0 || outcomes.some(({ passed }) => !passed) || data?.data.some(hasFault) === true ? 1 : 0;
  },
};

async function dataOf(catalog: Catalog, { values }: Arguments, asOf: string, host: Host): ReturnType<typeof checkAllData> {
  if (!isMoment(asOf)) throw new UsageError(`--as-of ${asOf} is not a day. Write one such as 2026-03-31.`);
  return await checkAllData(catalog, parseDataOverrides(values('source'), catalog, 'source'), asOf, host);
}

/** A day or an instant. */
function isMoment(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}/u.test(text) && !Number.isNaN(Date.parse(text));
}
