import { DataError, QueryError, datasetsOfPlan, planQuery } from '@plumbline/engine/evaluate';
import { receipt, type Receipt } from '@plumbline/engine/receipt';
import type { Command } from '../command.js';
import { compileDefinitions } from '../compile-definitions.js';
import { Failure, UsageError } from '../failure.js';
import { loadTables, parseDataOverrides } from '../load-tables.js';
import { QUERY_OPTIONS, parseQuery } from '../query-options.js';
import { todayIn } from '../today.js';

const SELECTING = new Set(['from', 'to', 'where', 'as-of', 'param']);

/** `kpi explain KPI`: where one number comes from. */
export const explain: Command = {
  name: 'explain',
  summary: 'Show where a number comes from: its formula with values, its rows, its sources.',
  usage: 'KPI --definitions DIR [options]',
  options: [
    { name: 'definitions', value: 'DIR', repeatable: true, help: 'Folder or file of definitions.' },
    ...QUERY_OPTIONS.filter(({ name }) => SELECTING.has(name)),
    { name: 'data', value: 'DATASET=PATH', repeatable: true, help: 'Read a dataset from another file.' },
    { name: 'format', value: 'FORMAT', help: 'text (the default) or json.' },
  ],
  notes: `A period is asked for with --from and --to, a row by a dimension with --where.

Example:
  kpi explain win_rate --definitions kpis --from 2017-01-01 --to 2017-02-01 --where "region = 'West'"`,
  async run(args, host) {
    const [name, ...more] = args.words;
    if (name === undefined || more.length > 0) throw new UsageError('kpi explain needs one KPI.');
    const format = args.value('format') ?? 'text';
    if (format !== 'text' && format !== 'json') throw new UsageError(`--format ${format} is not known. It is text or json.`);
    const folders = args.values('definitions');
    if (folders.length === 0) throw new UsageError('kpi explain needs --definitions DIR, the folder of the definitions.');
    const { catalog } = await compileDefinitions(folders, host, { quiet: true });
    const { from, to, where, asOf, parameters } = parseQuery(args, catalog.project, todayIn(catalog.project.timezone, host.now()));
    const query = { from: from ?? null, to: to ?? null, where: where ?? null, asOf: asOf ?? null, parameters: parameters ?? {} };
    const { plan, problems } = planQuery(catalog, { kpis: [name], ...query });
    if (plan === null) throw new UsageError(problems.map(({ message, fix }) => `${message} ${fix}`).join('\n'));
    const overrides = parseDataOverrides(args.values('data'), catalog);
    const tables = await loadTables(catalog, datasetsOfPlan(plan, catalog), overrides, host);
    try {
      const made = receipt(catalog, tables, { kpi: name, ...query });
      host.stdout(format === 'json' ? `${JSON.stringify(made, null, 2)}\n` : textOf(made));
      return 0;
    } catch (error) {
      if (error instanceof DataError) throw new Failure(1, error.message);
      if (error instanceof QueryError) throw new UsageError(error.message);
      throw error;
    }
  },
};

function textOf({ kpi, formula, substituted, terms, query, sources, dataUntil, definitionHash, engineVersion, warnings }: Receipt): string {
  const { from, to, where, asOf } = query;
  const lines = [`${kpi} = ${formula}`, `${' '.repeat(kpi.length)} = ${substituted}`, ''];
  for (const { text, value, rows } of terms) {
    lines.push(`${text} = ${value === null ? 'null' : String(value)}`);
    if (rows === undefined) continue;
    const { byTime, byWhere, byFilter } = rows.excluded;
    const left = [`${byTime} by time`, `${byWhere} by --where`, `${byFilter} by the filter`].filter((part) => !part.startsWith('0 '));
    lines.push(`  ${rows.counted} rows of ${rows.dataset} counted${left.length === 0 ? '' : `; left out: ${left.join(', ')}`}`);
  }
  const range = from || to ? `from ${from ?? 'the first day'} up to and without ${to ?? 'the end of the data'}` : 'over all time';
  lines.push('', `asked ${range}${where ? `, where ${where}` : ''}, as of ${asOf ?? 'no day'}`);
  for (const { dataset, source, rows, dataUntil: last } of sources) {
    const place = source.file ?? source.url ?? source.table ?? 'a query';
    lines.push(`${dataset}: ${place}, ${rows} rows${last === null ? '' : `, until ${last}`}`);
  }
  if (dataUntil !== null) lines.push(`data as of ${dataUntil}`);
  lines.push(`definition ${definitionHash}`, `engine ${engineVersion}`);
  return `${[...lines, ...warnings.map((warning) => `warning: ${warning}`)].join('\n')}\n`;
}
