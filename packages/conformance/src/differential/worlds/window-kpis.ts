import * as fc from 'fast-check';
import type { NamedKpi } from './kpi-expressions.js';
import type { NumberKind, Quality, RowExpressions, Written } from './row-expressions.js';

/** A KPI of window functions, and the dimensions that a query must ask for. */
export interface WindowKpi {
  readonly value: Written;
  readonly kind: NumberKind;
  readonly by: readonly string[];
}

const write = (text: string, quality: Quality): Written => ({ text, quality });
const DIMENSIONS: ReadonlySet<string> = new Set(['key', 'text', 'small', 'truth', 'day', 'digits']);
const frames = fc.constantFrom(
  '', '', 'ROWS UNBOUNDED PRECEDING', 'ROWS 2 PRECEDING', 'ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING', 'ROWS BETWEEN 1 FOLLOWING AND 3 FOLLOWING',
  'ROWS BETWEEN 3 PRECEDING AND 2 PRECEDING', 'ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING', 'RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING',
  'RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING', 'RANGE CURRENT ROW',
);

interface Over {
  readonly text: (frame: string) => string;
  readonly by: readonly string[];
}

/** Window functions over aggregates of a dataset. `measure` makes an aggregate of at least a quality. */
export function windowKpis(rows: RowExpressions, measure: (kind: NumberKind, least: Quality) => fc.Arbitrary<Written>, others: readonly NamedKpi[]): fc.Arbitrary<WindowKpi> {
  const fields = rows.fields.filter(({ kind }) => DIMENSIONS.has(kind)).map(({ text }) => text);
  const used = fc.uniqueArray(fc.constantFrom(...fields), { maxLength: 2 });
  return fc.tuple(used, fc.constantFrom<NumberKind>('plain', 'plain', 'EUR')).chain(([dimensions, kind]) => {
    const names = ['period', ...dimensions];
    const firm = fc.oneof({ weight: 3, arbitrary: measure('plain', 2).map(({ text }) => text) }, { weight: 2, arbitrary: fc.constantFrom(...names) });
    const key = fc.tuple(firm, fc.constantFrom('', ' DESC', ' ASC'), fc.constantFrom('', '', ' NULLS FIRST', ' NULLS LAST')).map((parts) => parts.join(''));
    const over: fc.Arbitrary<Over> = fc
      .tuple(fc.uniqueArray(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...names) }, firm), { maxLength: 2 }), fc.array(key, { maxLength: 2 }))
      .map(([partition, order]) => ({
        text: (frame) =>
          ` OVER (${[partition.length > 0 ? `PARTITION BY ${partition.join(', ')}` : '', order.length > 0 ? `ORDER BY ${order.join(', ')}` : '', frame].filter((part) => part !== '').join(' ')})`,
        by: dimensions,
      }));
    const one = measure(kind, 0);
    const sound = kind === 'EUR' ? one : measure('plain', 2).filter(({ quality }) => quality === 3);
    const filter = fc.oneof({ weight: 3, arbitrary: fc.constant('') }, fc.tuple(measure('plain', 2), fc.constantFrom('>= 1', 'IS NULL', '< 2.5')).map(([a, test]) => ` FILTER (WHERE ${a.text} ${test})`));
    const sums: fc.Arbitrary<Written> = fc.tuple(fc.constantFrom('SUM', 'AVG'), sound, filter, over, frames).map(([name, a, f, w, frame]) =>
      write(`${name}(${a.text})${f}${w.text(frame)}`, a.quality < 3 || kind === 'EUR' ? 0 : name === 'SUM' ? 3 : 2),
    );
    const window: fc.Arbitrary<Written> = fc.oneof(
      { weight: 3, arbitrary: sums },
      { weight: 2, arbitrary: fc.tuple(fc.constantFrom('MIN', 'MAX'), one, filter, over, frames).map(([name, a, f, w, frame]) => write(`${name}(${a.text})${f}${w.text(frame)}`, a.quality)) },
      { weight: 1, arbitrary: fc.tuple(sound, filter, over, frames).map(([a, f, w, frame]) => write(`MEDIAN(${a.text})${f}${w.text(frame)}`, 0)) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom('LAG', 'LEAD'), one, fc.constantFrom('', ', 1', ', 2', ', 0'), over).map(([name, a, n, w]) => write(`${name}(${a.text}${n})${w.text('')}`, a.quality)) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom('LAG', 'LEAD'), one, one, over).map(([name, a, b, w]) => write(`${name}(${a.text}, 1, ${b.text})${w.text('')}`, Math.min(a.quality, b.quality) as Quality)) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom('FIRST_VALUE', 'LAST_VALUE'), one, over, frames).map(([name, a, w, frame]) => write(`${name}(${a.text})${w.text(frame)}`, a.quality)) },
      { weight: 1, arbitrary: fc.tuple(one, fc.constantFrom('1', '2', '3'), over, frames).map(([a, n, w, frame]) => write(`NTH_VALUE(${a.text}, ${n})${w.text(frame)}`, a.quality)) },
    );
    const counted: fc.Arbitrary<Written> = fc.oneof(
      fc.tuple(fc.constantFrom('ROW_NUMBER()', 'RANK()', 'DENSE_RANK()', 'NTILE(1)', 'NTILE(3)'), over).map(([name, w]) => write(`${name}${w.text('')}`, 3)),
      fc.tuple(fc.constantFrom('PERCENT_RANK()', 'CUME_DIST()'), over).map(([name, w]) => write(`${name}${w.text('')}`, 2)),
      fc.tuple(one, filter, over, frames).map(([a, f, w, frame]) => write(`COUNT(${a.text})${f}${w.text(frame)}`, 3)),
      fc.tuple(filter, over, frames).map(([f, w, frame]) => write(`COUNT(*)${f}${w.text(frame)}`, 3)),
      fc.tuple(firm, over, frames).map(([a, w, frame]) => write(`COUNT(FIRST_VALUE(${a})${w.text(frame)})${w.text(frame)}`, 3)),
    );
    const value = kind === 'plain' ? fc.oneof({ weight: 3, arbitrary: window }, { weight: 2, arbitrary: counted }) : window;
    const named = others.filter((kpi) => kpi.kind === kind).map(({ name }) => name);
    const wrapped = fc.oneof(
      { weight: 5, arbitrary: value },
      { weight: 1, arbitrary: value.map((a) => write(`PREVIOUS(${a.text}, '1 month')`, a.quality)) },
      { weight: 1, arbitrary: value.map((a) => write(`ROLLING(${a.text}, '2 months')`, a.quality)) },
      { weight: 1, arbitrary: fc.tuple(value, fc.constantFrom(...named, '0')).map(([a, b]) => write(`(${a.text} - ${b})`, 0)) },
      { weight: 1, arbitrary: fc.tuple(value, value).map(([a, b]) => write(`COALESCE(${a.text}, ${b.text})`, Math.min(a.quality, b.quality) as Quality)) },
    );
    return wrapped.map((each) => ({ value: each, kind, by: dimensions.map((name) => name.replaceAll('"', '')) }));
  });
}
