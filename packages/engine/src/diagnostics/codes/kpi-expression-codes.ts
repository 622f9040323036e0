import { listed, quoted, type CodeTable } from '../code-table.js';
import { didYouMean } from '../did-you-mean.js';
import type { UnknownName } from './row-expression-codes.js';

const GRAIN_NAMES: ReadonlySet<string> = new Set(['hour', 'day', 'week', 'month', 'quarter', 'year']);

/** What can be wrong only with the expression of a KPI: aggregates, other KPIs, time functions. */
export const KPI_EXPRESSION_CODES = {
  'bare-field': ({ name, numeric }: { readonly name: string; readonly numeric: boolean }) => ({
    message: `${quoted(name)} is a field: outside of an aggregate it has no single value.`,
    fix: numeric
      ? `Aggregate it: \`SUM(${name})\` or \`AVG(${name})\`.`
      : `Aggregate it: \`COUNT(DISTINCT ${name})\` or \`COUNT(${name})\`.`,
  }),
  'kpi-in-aggregate': ({ kpi, aggregate }: { readonly kpi: string; readonly aggregate: string }) => ({
    message: `${quoted(kpi)} is a KPI: it is aggregated already and is no field that ${aggregate} could read.`,
    fix: `Use ${quoted(kpi)} outside of the aggregate, name a field, or say per what: \`${aggregate}(${kpi} BY key)\`, in a condition \`PER(${kpi}, key)\`.`,
  }),
  'mixed-currencies': ({ name, field, into }: Readonly<Record<'name' | 'field' | 'into', string>>) => ({
    message: `${name} puts amounts of different currencies together: ${quoted(field)} says which each is in.`,
    fix: `Convert them first: \`${name}(CONVERT(…, '${into}'))\`.`,
  }),
  'nested-aggregate': ({ inner, outer }: { readonly inner: string; readonly outer: string }) => ({
    message: `${inner} stands inside ${outer}: an aggregate cannot be aggregated again.`,
    fix: `Make the inner one a KPI of its own and say per what: \`${outer}(that_kpi BY key)\`.`,
  }),
  'aggregate-without-dataset': ({ name }: { readonly name: string }) => ({
    message: `${name} does not say which dataset's rows it reads.`,
    fix: 'Add `dataset: …` to the KPI, or name a field with its dataset, such as `COUNT(deals.deal_id)`.',
  }),
  'missing-order': ({ name }: { readonly name: string }) => ({
    message: `${name} does not say which values it orders.`,
    fix: `Write \`${name}(0.9) WITHIN GROUP (ORDER BY amount)\`.`,
  }),
  'invalid-fraction': ({ name }: { readonly name: string }) => ({
    message: `The fraction of ${name} must be a plain number from 0 to 1.`,
    fix: 'Write 0.9 for the 90th percentile.',
  }),
  'no-window-function': ({ name, known }: UnknownName) => ({
    message: `${name} cannot stand before \`OVER\`: it is no function over rows of the result.`,
    fix: `Functions that can: ${listed(known, 'and', 30)}.`,
  }),
  'unknown-window-name': ({ name, known }: UnknownName) => ({
    message: `${quoted(name)} is neither a KPI nor a dimension of this one.`,
    fix: GRAIN_NAMES.has(name.toLowerCase()) ? 'Write `period`: the first day of the period of the row, whatever the query asks by.' : didYouMean(name, known, 'names'),
  }),
  'field-in-window': ({ name, aggregate, numeric }: { readonly name: string; readonly aggregate: string; readonly numeric: boolean }) => ({
    message: `${quoted(name)} is a field: ${aggregate} before \`OVER\` takes values of the rows of the result, which are aggregated already.`,
    fix: numeric ? `Aggregate it first: \`${aggregate}(SUM(${name})) OVER (…)\`.` : `Aggregate it first: \`${aggregate}(COUNT(DISTINCT ${name})) OVER (…)\`.`,
  }),
  'invalid-frame': ({ problem, fix }: { readonly problem: string; readonly fix: string }) => ({ message: `${problem}.`, fix }),
  'invalid-count': ({ name, least }: { readonly name: string; readonly least: number }) => ({
    message: `${name} counts rows by a whole number from ${least} that is written down.`,
    fix: `Write ${least === 0 ? 'how many rows away, such as 1' : 'it, such as 4'}.`,
  }),
  'unfit-by': ({ problem, fix }: { readonly problem: string; readonly fix: string }) => ({ message: `${problem}.`, fix }),
  'share-of-window': () => ({
    message: 'SHARE is asked of a window function, which has no total over all dimensions.',
    fix: 'Divide by a window over all rows instead: `revenue / SUM(revenue) OVER (PARTITION BY period)`.',
  }),
  'interpolated-dates': ({ name, fraction }: { readonly name: string; readonly fraction: number }) => ({
    message: `${name} interpolates, and what lies between two dates is none of them.`,
    fix: `Take one that there is: \`PERCENTILE_DISC(${fraction}) WITHIN GROUP (ORDER BY …)\`.`,
  }),
  'descending-percentile': ({ name }: { readonly name: string }) => ({
    message: `${name} counts from the top (\`DESC\`) among numbers only.`,
    fix: 'Leave `DESC` out, and write the fraction from the other end: 0.1 for 0.9.',
  }),
  'nothing-to-evaluate': ({ name }: { readonly name: string }) => ({
    message: `${name} has neither a KPI nor an aggregate to evaluate over another time.`,
    fix: `Name a KPI or an aggregate: \`${name}(revenue, '1 year')\`.`,
  }),
  'stock-over-time': ({ name }: { readonly name: string }) => ({
    message: `${name} goes over rows of a longer time, but this is a stock or a snapshot: it is what it is where a period ends.`,
    fix: `Leave ${name} out, or compare two ends: \`(stock + PREVIOUS(stock, '1 month')) / 2\` is their mean.`,
  }),
  'invalid-duration': ({ name, grains }: { readonly name: string; readonly grains: readonly string[] }) => ({
    message: `${name} needs a length of calendar time as a text.`,
    fix: `Write a whole number and a unit (${listed(grains, 'or')}), such as '3 months' or '1 year'.`,
  }),
  'invalid-grain': ({ name, grains }: { readonly name: string; readonly grains: readonly string[] }) => ({
    message: `${name} needs the name of a period as a text.`,
    fix: `Write one of ${listed(grains, 'or')} in single quotes.`,
  }),
} as const satisfies CodeTable;
