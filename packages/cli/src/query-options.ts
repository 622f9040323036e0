import type { Catalog, Query } from '@plumbline/engine';
import { UsageError } from './failure.js';
import type { Arguments, OptionSpec } from './options.js';

/** The options that make a query. */
export const QUERY_OPTIONS: readonly OptionSpec[] = [
  {
    name: 'grain',
    value: 'GRAIN',
    help: 'One row per hour, day, week, month, quarter or year; without it, one row over the whole range.',
  },
  { name: 'from', value: 'DAY', help: 'First day or time, inclusive: 2017-01-01, 2017-01-01T10:00.' },
  { name: 'to', value: 'DAY', help: 'Last day or time, exclusive.' },
  {
    name: 'by',
    value: 'DIM,…',
    repeatable: true,
    help: 'Dimensions, as the definitions write them: region,account.sector.',
  },
  { name: 'where', value: 'EXPR', help: 'Only rows for which it is true: "region = \'West\' AND amount > 100".' },
  { name: 'compare', value: 'WHAT', repeatable: true, help: 'previous, year_ago or target.' },
  {
    name: 'order-by',
    value: 'KEY[:desc]',
    repeatable: true,
    help: 'A KPI, a dimension or period; the first given counts most.',
  },
  { name: 'limit', value: 'N', help: 'At most so many rows.' },
  { name: 'others', help: 'With --by and --limit: one more row for all that the limit leaves out.' },
  { name: 'as-of', value: 'DAY', help: "Today, for this query. Default: today in the project's time zone." },
  { name: 'param', value: 'NAME=VALUE', repeatable: true, help: 'A parameter of the project.' },
];

const COMPARISONS = ['previous', 'year_ago', 'target'] as const;
type Comparison = (typeof COMPARISONS)[number];

/** The query that the arguments ask; names and dates in it are for the planner to judge. Throws a `UsageError`. */
export function parseQuery({ words, value, values }: Arguments, project: Catalog['project'], today: string): Query {
  const compare = values('compare').flatMap(splitList).map(parseComparison);
  return {
    kpis: words.flatMap(splitList),
    grain: (value('grain') ?? null) as Query['grain'],
    from: value('from') ?? null,
    to: value('to') ?? null,
    by: values('by').flatMap(splitList),
    where: value('where') ?? null,
    compare: compare.length === 0 ? null : compare,
    orderBy: values('order-by').flatMap(splitList).map(parseOrder),
    limit: parseLimit(value('limit')),
    others: value('others') !== undefined,
    asOf: value('as-of') ?? today,
    parameters: Object.fromEntries(values('param').map((text) => parseParameter(text, project))),
  };
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function parseComparison(text: string): Comparison {
  const known = COMPARISONS.find((name) => name === text);
  if (known === undefined) throw new UsageError(`--compare ${text} is not known. It is one of ${COMPARISONS.join(', ')}.`);
  return known;
}

function parseOrder(text: string): { key: string; descending: boolean } {
  const match = /^(.*?)(?::(asc|desc))?$/iu.exec(text);
  if (match === null || match[1] === '' || match[1]!.includes(':')) {
    throw new UsageError(`--order-by ${text} is not of the form KEY, KEY:asc or KEY:desc.`);
  }
  return { key: match[1]!, descending: match[2]?.toLowerCase() === 'desc' };
}

function parseLimit(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^[1-9]\d{0,8}$/u.test(text)) throw new UsageError(`--limit ${text} is not a whole number above 0.`);
  return Number(text);
}

function parseParameter(text: string, { parameters }: Catalog['project']): [string, string | number | boolean] {
  const at = text.indexOf('=');
  if (at <= 0) throw new UsageError(`--param ${text} is not of the form name=value.`);
  const name = text.slice(0, at);
  const written = text.slice(at + 1);
  const type = Object.hasOwn(parameters, name) ? parameters[name]!.type : 'string';
  // What does not read as the declared type goes on as text: the planner says what the parameter is.
  if (type === 'number' && written.trim() !== '' && Number.isFinite(Number(written))) return [name, Number(written)];
  if (type === 'boolean' && /^(?:true|false)$/iu.test(written)) return [name, written.toLowerCase() === 'true'];
  return [name, written];
}
