import * as fc from 'fast-check';
import { productQuality, sumQuality, type ExpressionType, type NumberKind, type Quality, type RowExpressions, type Written } from './row-expressions.js';

/** A KPI that others may be made of. */
export interface NamedKpi {
  readonly name: string;
  readonly kind: NumberKind;
  readonly quality: Quality;
  /** Dimensions that a query must ask for, as its window functions look at them. */
  readonly by?: readonly string[];
}

const write = (text: string, quality: Quality): Written => ({ text, quality });
const lower = (...parts: readonly Written[]): Quality => Math.min(...parts.map(({ quality }) => quality)) as Quality;

/** `FILTER (WHERE …)`, now and then. */
function filtered(rows: RowExpressions, depth: number): fc.Arbitrary<string> {
  return fc.oneof(fc.constant(''), rows.of('truth', depth).map(({ text }) => ` FILTER (WHERE ${text})`));
}

const fractions = fc.constantFrom('0', '0.25', '0.5', '0.9', '0.33', '1');

/** Fields whose values are neither huge nor tiny: the spread of others is all rounding. */
function moderate(rows: RowExpressions, kind: NumberKind): fc.Arbitrary<Written> {
  const kinds = kind === 'EUR' ? ['money'] : ['small', 'decimals'];
  const found = rows.fields.filter((field) => kinds.includes(field.kind));
  return found.length === 0 ? rows.of(kind, 0) : fc.constantFrom(...found.map(({ text }) => write(text, 2)));
}

/** One aggregate over the rows of a dataset; with `least` 2, one whose value both engines have to the last bit. */
export function aggregates(rows: RowExpressions, kind: NumberKind, depth: number, least: Quality): fc.Arbitrary<Written> {
  const one = rows.of(kind, depth, least);
  const firm = rows.of(kind, depth, 2);
  const filter = filtered(rows, depth);
  const choices = [
    fc.tuple(fc.constantFrom('MIN', 'MAX'), one, filter).map(([name, a, f]) => write(`${name}(${a.text})${f}`, a.quality)),
    fc.tuple(fractions, one, filter).map(([p, a, f]) => write(`PERCENTILE_DISC(${p}) WITHIN GROUP (ORDER BY ${a.text})${f}`, a.quality)),
  ];
  if (kind === 'plain') choices.push(...counts(rows, depth, filter));
  if (least >= 2) return fc.oneof(...choices);
  choices.push(
    fc.tuple(one, filter).map(([a, f]) => write(`SUM(${a.text})${f}`, a.quality === 3 ? 3 : 0)),
    fc.tuple(one, filter).map(([a, f]) => write(`AVG(${a.text})${f}`, a.quality === 3 ? 2 : 0)),
    fc.tuple(firm, filter).map(([a, f]) => write(`SUM(DISTINCT ${a.text})${f}`, a.quality === 3 ? 3 : 0)),
    fc.tuple(one, filter).map(([a, f]) => write(`MEDIAN(${a.text})${f}`, 0)),
    fc.tuple(fractions, one, filter).map(([p, a, f]) => write(`PERCENTILE_CONT(${p}) WITHIN GROUP (ORDER BY ${a.text})${f}`, 0)),
    fc.tuple(fractions, one, filter).map(([p, a, f]) => write(`APPROX_PERCENTILE(${a.text}, ${p})${f}`, 0)),
    fc.tuple(fc.constantFrom('STDDEV', 'STDDEV_POP', 'STDDEV_SAMP'), fc.constantFrom('', 'DISTINCT '), moderate(rows, kind), filter).map(([name, d, a, f]) =>
      write(`${name}(${d}${a.text})${f}`, 0),
    ),
  );
  if (kind === 'plain') {
    // The square of an amount has a unit of its own, so variances are of plain numbers.
    choices.push(fc.tuple(fc.constantFrom('VARIANCE', 'VAR_POP', 'VAR_SAMP'), moderate(rows, kind), filter).map(([name, a, f]) => write(`${name}(${a.text})${f}`, 0)));
  }
  return fc.oneof(...choices);
}

/** Aggregates that are whole numbers, or sums that are exact in binary. */
function counts(rows: RowExpressions, depth: number, filter: fc.Arbitrary<string>): fc.Arbitrary<Written>[] {
  const any = fc.constantFrom<ExpressionType>('plain', 'EUR', 'text', 'truth', 'day', 'instant').chain((type) => rows.of(type, depth, 2));
  const quarters = rows.fields.filter((field) => field.kind === 'quarters' || field.kind === 'small').map(({ text }) => text);
  return [
    filter.map((f) => write(`COUNT(*)${f}`, 3)),
    fc.tuple(any, filter).map(([a, f]) => write(`COUNT(${a.text})${f}`, 3)),
    fc.tuple(any, filter).map(([a, f]) => write(`COUNT(DISTINCT ${a.text})${f}`, 3)),
    fc.tuple(any, filter).map(([a, f]) => write(`APPROX_COUNT_DISTINCT(${a.text})${f}`, 3)),
    fc.tuple(fc.constantFrom('SUM', 'AVG'), fc.constantFrom(...quarters), filter).map(([name, a, f]) => write(`${name}(${a})${f}`, name === 'SUM' ? 3 : 2)),
    fc.tuple(rows.of('day', depth), rows.of('day', depth), filter).map(([a, b, f]) =>
      write(`(DATEDIFF(day, MIN(${a.text})${f}, MAX(${b.text})) / DATEDIFF(day, DATE '2024-01-31', DATE '2024-02-01'))`, 2),
    ),
    fc.tuple(rows.of('text', depth), filter).map(([a, f]) => write(`LENGTH(MAX(${a.text})${f})`, 3)),
  ];
}

const durations = fc.constantFrom('1 hour', '24 hours', '1 day', '1 week', '2 weeks', '1 month', '3 months', '1 quarter', '1 year', '2 years');

/** The value of a KPI: aggregates, other KPIs and earlier periods, combined; once more by `keys`, if there are any. */
export function kpiExpressions(
  measure: (kind: NumberKind, least: Quality) => fc.Arbitrary<Written>,
  others: readonly NamedKpi[],
  kind: NumberKind,
  depth: number,
  least: Quality = 0,
  keys: readonly string[] = [],
): fc.Arbitrary<Written> {
  const sub = (of: NumberKind, quality: Quality = least): fc.Arbitrary<Written> => kpiExpressions(measure, others, of, depth - 1, quality, keys);
  const named = others.filter((kpi) => kpi.kind === kind && kpi.quality >= least).map(({ name, quality }) => write(name, quality));
  const measured = measure(kind, least);
  const leaf = named.length === 0 ? measured : fc.oneof({ weight: 3, arbitrary: measured }, { weight: 2, arbitrary: fc.constantFrom(...named) });
  if (depth === 0) return leaf;
  const one = sub(kind);
  const firm = sub(kind, 2);
  const divisor = sub(kind, 2);
  const choices = [
    { weight: 5, arbitrary: leaf },
    { weight: 1, arbitrary: fc.tuple(one, fc.constantFrom('+', '-'), one).map(([a, op, b]) => write(`(${a.text} ${op} ${b.text})`, sumQuality(a, b))) },
    { weight: 1, arbitrary: fc.tuple(one, sub('plain', 2)).map(([a, b]) => write(`(${a.text} / ${b.text})`, Math.min(a.quality, 2) as Quality)) },
    { weight: 1, arbitrary: fc.tuple(firm, firm, one, one).map(([a, b, c, d]) => write(`CASE WHEN ${a.text} >= ${b.text} THEN ${c.text} ELSE ${d.text} END`, lower(c, d))) },
    { weight: 1, arbitrary: fc.tuple(one, one).map(([a, b]) => write(`COALESCE(${a.text}, ${b.text})`, lower(a, b))) },
    { weight: 1, arbitrary: fc.tuple(firm, fc.integer({ min: -1, max: 2 })).map(([a, n]) => write(`ROUND(${a.text}, ${n})`, 2)) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom('GREATEST', 'LEAST'), one, one).map(([name, a, b]) => write(`${name}(${a.text}, ${b.text})`, lower(a, b))) },
    { weight: 2, arbitrary: fc.tuple(one, durations).map(([a, d]) => write(`PREVIOUS(${a.text}, '${d}')`, a.quality)) },
    { weight: 1, arbitrary: fc.tuple(one, durations).map(([a, d]) => write(`ROLLING(${a.text}, '${d}')`, a.quality)) },
    { weight: 1, arbitrary: fc.tuple(one, fc.constantFrom('week', 'month', 'quarter', 'year')).map(([a, grain]) => write(`TO_DATE(${a.text}, '${grain}')`, a.quality)) },
    { weight: 1, arbitrary: one.map((a) => write(`CUMULATIVE(${a.text})`, a.quality)) },
  ];
  if (kind === 'plain') {
    choices.push(
      { weight: 3, arbitrary: fc.tuple(fc.constantFrom('SHARE', 'SHARE', 'RANK'), divisor).map(([name, a]) => write(`${name}(${a.text})`, 2)) },
      { weight: 2, arbitrary: fc.tuple(divisor, durations).map(([a, d]) => write(`GROWTH(${a.text}, '${d}')`, 2)) },
      { weight: 2, arbitrary: fc.tuple(one, divisor).map(([a, b]) => write(`(${a.text} / ${b.text})`, Math.min(a.quality, 2) as Quality)) },
      { weight: 1, arbitrary: fc.tuple(one, one).map(([a, b]) => write(`(${a.text} * ${b.text})`, productQuality(a, b))) },
      { weight: 1, arbitrary: fc.tuple(firm, firm).map(([a, b]) => write(`NULLIF(${a.text}, ${b.text})`, lower(a, b))) },
    );
  }
  if (keys.length > 0) choices.push({ weight: 6, arbitrary: twoLevels(sub, keys, kind, least) });
  return fc.oneof(...choices);
}

/** `AGG(… BY keys)`. Of what is added up or interpolated both engines must have the very values. */
function twoLevels(sub: (kind: NumberKind, least: Quality) => fc.Arbitrary<Written>, keys: readonly string[], kind: NumberKind, least: Quality): fc.Arbitrary<Written> {
  const one = sub(kind, least);
  const firm = sub('plain', 2);
  const sound = kind === 'EUR' ? one : sub('plain', 2).map((a) => (a.quality === 3 ? a : write(`ROUND(${a.text}, 0)`, 3)));
  const by = fc.uniqueArray(fc.constantFrom(...keys), { minLength: 1, maxLength: 2 }).map((names) => ` BY ${names.join(', ')}`);
  const filter = fc.oneof({ weight: 3, arbitrary: fc.constant('') }, fc.tuple(firm, fc.constantFrom('>= 1', 'IS NULL', '< 2.5')).map(([a, test]) => ` FILTER (WHERE ${a.text} ${test})`));
  const choices: { weight: number; arbitrary: fc.Arbitrary<Written> }[] = [
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom('MIN', 'MAX'), one, by, filter).map(([name, a, k, f]) => write(`${name}(${a.text}${k})${f}`, a.quality)) },
    { weight: 1, arbitrary: fc.tuple(fractions, one, by, filter).map(([p, a, k, f]) => write(`PERCENTILE_DISC(${p}${k}) WITHIN GROUP (ORDER BY ${a.text})${f}`, a.quality)) },
  ];
  if (kind === 'plain') {
    choices.push(
      { weight: 3, arbitrary: fc.tuple(one, by, filter).map(([a, k, f]) => write(`COUNT(${a.text}${k})${f}`, 3)) },
      { weight: 1, arbitrary: fc.tuple(firm, by, filter).map(([a, k, f]) => write(`COUNT(DISTINCT ${a.text}${k})${f}`, 3)) },
      { weight: 2, arbitrary: fc.tuple(sound, by, filter).map(([a, k, f]) => write(`SUM(${a.text}${k})${f}`, 3)) },
      { weight: 2, arbitrary: fc.tuple(sound, by, filter).map(([a, k, f]) => write(`AVG(${a.text}${k})${f}`, 2)) },
    );
  }
  if (least < 2) {
    choices.push({ weight: 3, arbitrary: fc.tuple(fc.constantFrom('SUM', 'AVG', 'MEDIAN'), sound, by, filter).map(([name, a, k, f]) => write(`${name}(${a.text}${k})${f}`, 0)) });
  }
  return fc.oneof(...choices);
}
