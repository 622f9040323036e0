import { codeField, RATE_TIME, ratePath } from '../expression/check-conversion.js';
import type { Expr } from '../expression/expr.js';
import { mixedCurrency } from '../expression/mixed-currency.js';
import type { CurrenciesModel, DatasetModel, FieldModel, RelationshipModel } from './catalog.js';
import { keyOf } from './scope.js';

/**
 * What amounts in several currencies are converted by: a dataset that has such gets fields with the codes of currencies and the time of
 * rates, and relationships to the rates, under names that nobody can write. They are found by time as any other row is.
 */
export function withRates(dataset: DatasetModel, currencies: CurrenciesModel | undefined, rates: DatasetModel | undefined): DatasetModel {
  const codes = new Set(Object.values(dataset.fields).flatMap(({ unit = null }) => mixedCurrency(unit)?.path ?? []));
  const time = currencies && rates && timeOf(dataset, currencies.policy);
  if (codes.size === 0 || !currencies || !rates || !time) return dataset;
  const constants = [...new Set([...currencies.into, ...(currencies.pivot === null ? [] : [currencies.pivot])])];
  const fields = [time, ...constants.map((code): FieldModel => ({ name: codeField(code), type: 'string', expr: { op: 'literal', type: 'string', value: code } }))];
  const { pivot, into } = currencies;
  const pairs = [...codes].flatMap((field) => constants.map((code) => [field, codeField(code)] as const));
  if (pivot !== null) for (const code of into) if (code !== pivot) pairs.push([codeField(pivot), codeField(code)]);
  const relationships = pairs.flatMap(([a, b]) => [relate(a, b, currencies, rates), relate(b, a, currencies, rates)]);
  return {
    ...dataset,
    fields: { ...dataset.fields, ...Object.fromEntries(fields.map((field) => [field.name, field])) },
    relationships: { ...dataset.relationships, ...Object.fromEntries(relationships.map((relationship) => [relationship.name, relationship])) },
  };
}

function relate(from: string, to: string, currencies: CurrenciesModel, { name, fields }: DatasetModel): RelationshipModel {
  const there = (written: string): string => keyOf(fields, written) ?? written;
  return {
    name: ratePath(from, to),
    dataset: name,
    on: [{ from, to: there(currencies.from) }, { from: to, to: there(currencies.to) }],
    choice: {
      at: { op: 'field', path: [], field: RATE_TIME, type: 'date' },
      from: there(currencies.day),
      until: null,
      within: currencies.within,
    },
  };
}

/** The day whose rates a row is converted by. */
function timeOf({ fields, time }: DatasetModel, policy: string): FieldModel | null {
  if (/^\d/.test(policy)) return { name: RATE_TIME, type: 'date', expr: { op: 'literal', type: 'date', value: policy } };
  const own = time === null ? undefined : fields[time];
  if (!own) return null;
  const day: Expr = own.type === 'date' ? own.expr : { op: 'call', fn: 'cast_date', args: [own.expr], type: 'date' };
  if (policy === 'transaction') return { name: RATE_TIME, type: 'date', expr: day };
  const part: Expr = { op: 'literal', type: 'string', value: policy.replace('_end', '') };
  const moved = (unit: Expr, count: number, from: Expr): Expr => ({ op: 'call', fn: 'dateadd', args: [unit, { op: 'literal', type: 'number', value: count }, from], type: 'date' });
  const start: Expr = { op: 'call', fn: 'date_trunc', args: [part, day], type: 'date' };
  return { name: RATE_TIME, type: 'date', expr: moved({ op: 'literal', type: 'string', value: 'day' }, -1, moved(part, 1, start)) };
}
