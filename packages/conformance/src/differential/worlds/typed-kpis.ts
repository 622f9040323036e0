import * as fc from 'fast-check';
import type { ExpressionType, RowExpressions } from './row-expressions.js';

const TYPES: readonly ExpressionType[] = ['day', 'instant', 'text'];
const fractions = fc.constantFrom('0', '0.25', '0.5', '1');
const around = fc.constantFrom(
  (text: string) => `PREVIOUS(${text}, '1 month')`,
  (text: string) => `ROLLING(${text}, '2 months')`,
  (text: string) => `TO_DATE(${text}, 'year')`,
  (text: string) => `CUMULATIVE(${text})`,
  (text: string) => text,
  (text: string) => text,
);

/** The value of a KPI that is no number: a date, a timestamp, a text or a truth. */
export function typedExpressions(rows: RowExpressions): fc.Arbitrary<string> {
  const filter = fc.oneof(fc.constant(''), rows.of('truth', 1).map(({ text }) => ` FILTER (WHERE ${text})`));
  const measured = fc.constantFrom(...TYPES).chain((type) => {
    const value = rows.of(type, 1, 2);
    const one = fc.oneof(
      fc.tuple(fc.constantFrom('MIN', 'MAX'), value, filter).map(([name, a, f]) => `${name}(${a.text})${f}`),
      fc.tuple(fractions, value, filter).map(([p, a, f]) => `PERCENTILE_DISC(${p}) WITHIN GROUP (ORDER BY ${a.text})${f}`),
    );
    const framed = fc.tuple(around, one).map(([wrap, text]) => wrap(text));
    return fc.oneof(
      { weight: 4, arbitrary: framed },
      { weight: 1, arbitrary: fc.tuple(framed, one).map(([a, b]) => `COALESCE(${a}, ${b})`) },
      { weight: 1, arbitrary: fc.tuple(framed, one).map(([a, b]) => `${a} < ${b}`) },
      { weight: 1, arbitrary: framed.map((text) => `RANK(${text})`) },
    );
  });
  return measured;
}
