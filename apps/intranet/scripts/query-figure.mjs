import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parsePeriod } from './periods.mjs';

const run = promisify(execFile);
const KPI = fileURLToPath(new URL('../../../packages/cli/bin/kpi.js', import.meta.url));
export const DEFINITIONS = fileURLToPath(new URL('../../../kpi-definitions', import.meta.url));

/**
 * What the command line gives for a figure of the page: the parsed output of `kpi query … --format json`.
 *
 * @param {ReturnType<typeof import('./page-figures.mjs').figuresOf>[number]} figure
 */
export async function queryFigure(figure, definitions = DEFINITIONS) {
  const { from, to } = parsePeriod(figure.period);
  const args = ['query', figure.kpi, '--definitions', `${definitions}/${figure.definitions}`, '--from', from, '--to', to, '--format', 'json'];
  if (figure.grain) args.push('--grain', figure.grain);
  if (figure.where) args.push('--where', figure.where.replaceAll('&#39;', "'"));
  if (figure.compare) args.push('--compare', figure.compare);
  if (figure.asOf) args.push('--as-of', figure.asOf);
  const { stdout } = await run(process.execPath, [KPI, ...args], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}
