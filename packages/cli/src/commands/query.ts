import type { Catalog, Query, QueryResult } from '@plumbline/engine';
import { didYouMean } from '@plumbline/engine/diagnostics';
import { DataError, QueryError, createEvaluator, datasetsOfPlan, planQuery } from '@plumbline/engine/evaluate';
import type { Command } from '../command.js';
import { type CompiledDefinitions, compileDefinitions } from '../compile-definitions.js';
import { Failure, UsageError } from '../failure.js';
import { FORMATS } from '../formats/registry.js';
import type { Host } from '../host.js';
import { loadTables, parseDataOverrides } from '../load-tables.js';
import type { Arguments } from '../options.js';
import { QUERY_OPTIONS, parseQuery } from '../query-options.js';
import { todayIn } from '../today.js';

/** `kpi query KPI…`: evaluates KPIs over the files that the definitions name. */
export const query: Command = {
  name: 'query',
  summary: 'Evaluate KPIs and print the result.',
  usage: 'KPI… --definitions DIR [options]',
  options: [
    { name: 'definitions', value: 'DIR', repeatable: true, help: 'Folder or file of definitions.' },
    ...QUERY_OPTIONS,
    { name: 'data', value: 'DATASET=PATH', repeatable: true, help: 'Read a dataset from another file.' },
    { name: 'format', value: 'FORMAT', help: `${Object.keys(FORMATS).join(', ')}; the first is the default.` },
    { name: 'lang', value: 'LOCALE', help: 'Language of the table: en (the default), fr, es-MX …' },
  ],
  notes: `Rows go to standard output, warnings and mistakes to standard error. Only the data that the KPIs need is read.

Examples:
  kpi query revenue win_rate --definitions kpis --grain month --from 2017-01-01 --to 2018-01-01
  kpi query revenue --definitions kpis --by region --order-by revenue:desc --limit 5 --format csv`,
  async run(args, host) {
    const name = args.value('format') ?? 'table';
    const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
    if (format === undefined) throw unknownFormat(name);
    const locale = parseLocale(args.value('lang') ?? 'en');
    if (args.words.length === 0) throw new UsageError('kpi query needs at least one KPI.');
    const folders = args.values('definitions');
    if (folders.length === 0) throw new UsageError('kpi query needs --definitions DIR, the folder of the definitions.');
    const compiled = await compileDefinitions(folders, host, { quiet: true });
    const result = await evaluateQuery(compiled, args, host);
    for (const warning of result.warnings) host.stderr(`warning: ${warning.message}\n`);
    host.stdout(format(result, locale));
    return 0;
  },
};

/** Answers the query that arguments ask. Throws a `Failure` for what definitions or data do not allow. */
export async function evaluateQuery(compiled: CompiledDefinitions, args: Arguments, host: Host): Promise<QueryResult> {
  const { catalog } = compiled;
  const asked = parseQuery(args, catalog.project, todayIn(catalog.project.timezone, host.now()));
  const overrides = parseDataOverrides(args.values('data'), catalog);
  const { plan, problems } = planQuery(catalog, asked);
  if (plan === null) {
    const lines = problems.map(({ message, fix }) => `${message} ${fix}`).join('\n');
    // A KPI may be unknown because its definition has an error: then the definitions are at fault, not the command.
    if (asksForBrokenKpi(compiled, asked, catalog))
      throw new Failure(1, `${lines}\nThe definitions have errors, shown above.`);
    throw new UsageError(lines);
  }
  const tables = await loadTables(catalog, datasetsOfPlan(plan, catalog), overrides, host);
  try {
    return createEvaluator(catalog, tables).query(asked);
  } catch (error) {
    // What the data does not allow (a key that is not unique) is told by the engine with its remedy.
    if (error instanceof DataError) throw new Failure(1, error.message);
    // How many periods and rows there would be is known only now.
    if (error instanceof QueryError) throw new UsageError(error.message);
    throw error;
  }
}

function asksForBrokenKpi({ errorCount }: CompiledDefinitions, { kpis }: Query, catalog: Catalog): boolean {
  return errorCount > 0 && kpis.some((name) => !Object.hasOwn(catalog.kpis, name));
}

function unknownFormat(name: string): UsageError {
  return new UsageError(`--format ${name} is not known. ${didYouMean(name, Object.keys(FORMATS), 'formats')}`);
}

/** A language tag that `Intl` accepts. */
export function parseLocale(text: string): string {
  try {
    return Intl.getCanonicalLocales(text)[0]!;
  } catch {
    throw new UsageError(`--lang ${text} is not a language. Write one such as en, fr or es-MX.`);
  }
}
