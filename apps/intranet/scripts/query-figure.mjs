import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parsePeriod } from './periods.mjs';

const run = promisify(execFile);
const KPI = fileURLToPath(new URL('../../../packages/cli/bin/kpi.js', import.meta.url));
export const DEFINITIONS = fileURLToPath(new URL('../../../kpi-definitions', import.meta.url));

/**
 * What the command line gives for the figures of the page, in their order: the parsed output of `kpi query … --format json`, its rows
 * cut down to the figure's KPI. Figures that ask for the same period share one run.
 *
 * @param {ReturnType<typeof import('./page-figures.mjs').figuresOf>} figures
 */
export async function queryFigures(figures, definitions = DEFINITIONS) {
  const groups = new Map();
  for (const figure of figures) {
    const command = commandOf(figure);
    groups.set(command, [...(groups.get(command) ?? []), figure]);
  }
  const results = new Map();
  for (const [command, group] of groups) {
    const kpis = [...new Set(group.map((figure) => figure.kpi))];
    const { stdout } = await run(process.execPath, [KPI, 'query', ...kpis, ...JSON.parse(command)], { cwd: definitions, maxBuffer: 1 << 26 });
    const result = JSON.parse(stdout);
    for (const figure of group) results.set(figure, { ...result, rows: result.rows.map((row) => onlyOf(row, figure)) });
  }
  return figures.map((figure) => results.get(figure));
}

/** The options of the command line that a figure amounts to. A funnel shares its run with nobody. */
function commandOf(figure) {
  const { from, to } = parsePeriod(figure.period);
  const options = [...(figure.tag === 'funnel-chart' ? ['--limit', '100'] : []), '--definitions', figure.definitions, '--from', from, '--to', to, '--format', 'json'];
  if (figure.grain) options.push('--grain', figure.grain);
  if (figure.where) options.push('--where', figure.where);
  if (figure.compare) options.push('--compare', figure.compare);
  if (figure.asOf) options.push('--as-of', figure.asOf);
  return JSON.stringify(options);
}

/** A row without the columns of other KPIs. A funnel's rows are its steps, and all its own. */
function onlyOf(row, { tag, kpi }) {
  if (tag === 'funnel-chart') return row;
  return Object.fromEntries(Object.entries(row).filter(([key]) => ['period', 'partial', kpi].includes(key) || key.startsWith(`${kpi}.`)));
}
