import type { FieldExpr } from '../expr.js';
import { mixedUnit } from '../mixed-currency.js';
import type { FieldLookup, Scope } from '../scope.js';
import type { ScalarType, Unit } from '../types.js';

interface FieldOf {
  readonly type: ScalarType;
  readonly unit?: Unit;
}

const USD = { USD: 1 };
const DATASETS: ReadonlyMap<string, ReadonlyMap<string, FieldOf>> = new Map([
  [
    'deals',
    new Map<string, FieldOf>([
      ['deal_id', { type: 'string' }],
      ['stage', { type: 'string' }],
      ['amount', { type: 'number', unit: USD }],
      ['cost', { type: 'number', unit: { EUR: 1 } }],
      ['price', { type: 'number', unit: mixedUnit(['coin']) }],
      ['coin', { type: 'string' }],
      ['items', { type: 'number', unit: {} }],
      ['cycle_days', { type: 'number', unit: { days: 1 } }],
      ['open', { type: 'boolean' }],
      ['engaged_on', { type: 'date' }],
      ['closed_on', { type: 'date' }],
      ['created_at', { type: 'timestamp' }],
    ]),
  ],
  ['accounts', new Map<string, FieldOf>([['sector', { type: 'string' }]])],
  ['returns', new Map<string, FieldOf>([['reason', { type: 'string' }], ['open', { type: 'boolean' }]])],
  ['quotas', new Map<string, FieldOf>([['amount', { type: 'number', unit: USD }], ['month', { type: 'date' }]])],
]);
const KPIS = new Map<string, Unit>([['revenue', USD], ['orders', {}], ['win_rate', {}], ['pipeline', USD]]);

/** Deals with a relationship `account`, quotas, four KPIs, of which `pipeline` is a stock, and two parameters: a scope as the compiler makes one. */
export function salesScope(place: Scope['place'], dataset: string | null = 'deals'): Scope {
  return {
    place,
    dataset,
    field: lookup,
    many: (path, from) => {
      if (from === 'deals' && path.join('.') === 'returns') return { found: true, dataset: 'deals', path: [], relationship: 'returns', target: 'returns' };
      const [known, one] = [path.length === 1 ? ['returns'] : [], path.join('.') === 'account' ? 'accounts' : null];
      return { found: false, part: path.length - 1, where: `dataset \`${from}\``, known, one };
    },
    time: (name) => (name === 'deals' ? reference([], 'closed_on', { type: 'date' }) : null),
    kpi: (name) => {
      const unit = KPIS.get(name.toLowerCase());
      return unit === undefined ? null : { name: name.toLowerCase(), unit, type: 'number' };
    },
    restsOnPoint: (name) => name === 'pipeline',
    kpiNames: () => [...KPIS.keys()],
    dimension: (name) => {
      const field = DATASETS.get('deals')!.get(name.toLowerCase());
      return field ? { name: name.toLowerCase(), ...field } : null;
    },
    dimensionNames: () => [...DATASETS.get('deals')!.keys()],
    measured: () => ['deals'],
    sharedKey: (path, datasets) => {
      const [dataset = ''] = datasets;
      const found = lookup(path, dataset);
      if (!found.found) return { found: false, dataset, other: null, known: ['stage'] };
      return path[0] === 'open' ? { found: false, dataset, other: 'quotas', known: [] } : { found: true, field: found.field };
    },
    column: (name) => {
      const field = DATASETS.get('deals')!.get(name);
      return field ? { id: name, ...field } : name === 'raw' ? { id: 'raw', type: 'string' } : null;
    },
    columnNames: () => [...DATASETS.get('deals')!.keys(), 'raw'],
    parameter: (name) =>
      name === 'threshold' ? { name, type: 'number' } : name === 'since' ? { name, type: 'date' } : null,
    parameterNames: () => ['threshold', 'since'],
    ...(place === 'kpi' ? { currencies: { into: ['EUR'], pivot: 'USD', rate: 'rate' } } : {}),
  };
}

function lookup(path: readonly string[], dataset: string | null): FieldLookup {
  const [first = '', second = ''] = path.map((part) => part.toLowerCase());
  const own = dataset === null ? undefined : DATASETS.get(dataset);
  if (path.length === 1 && own && dataset !== null) {
    const field = own.get(first);
    if (field) return { found: true, dataset, field: reference([], first, field) };
    return { found: false, part: 0, where: `dataset \`${dataset}\``, known: [...own.keys(), 'account.sector'] };
  }
  if (path.length === 2 && first === 'account' && dataset === 'deals') {
    const field = DATASETS.get('accounts')!.get(second);
    if (field) return { found: true, dataset, field: reference(['account'], second, field) };
    return { found: false, part: 1, where: 'dataset `accounts`', known: ['sector'] };
  }
  const other = DATASETS.get(first);
  if (path.length !== 2 || !other) {
    return { found: false, part: 0, where: 'this project', known: [...DATASETS.keys(), 'account'] };
  }
  const field = other.get(second);
  if (field) return { found: true, dataset: first, field: reference([], second, field) };
  return { found: false, part: 1, where: `dataset \`${first}\``, known: [...other.keys()] };
}

function reference(path: readonly string[], field: string, { type, unit }: FieldOf): FieldExpr {
  return { op: 'field', path, field, type, ...(unit === undefined ? {} : { unit }) };
}
