import * as fc from 'fast-check';
import type { Query } from '@plumbline/engine';
import type { Definitions } from './definitions.js';
import { rowExpressions } from './row-expressions.js';
import { DAYS } from './rows.js';
import type { Schema } from './schema.js';

/** Queries over the KPIs of definitions: grain, range, dimensions, filter, comparison, order, as of. Some ask what cannot be. */
export function queriesOf(schema: Schema, { kpis, funnels, cohorts }: Definitions): fc.Arbitrary<Query> {
  // A KPI whose windows look at dimensions has no value by others.
  const lookedUp = kpis.filter(({ name, by }) => by === undefined && name !== 'typed_0');
  const rows = rowExpressions(schema, schema.datasets[0]!.name, false, lookedUp);
  const byKeys = rows.of('truth', 1).filter(({ text }) => text.includes('PER('));
  const days = fc.constantFrom(...DAYS);
  const range = fc.oneof(
    fc.constant({}),
    fc.tuple(days, days).map(([a, b]) => (a === b ? { from: a } : { from: a < b ? a : b, to: a < b ? b : a })),
    fc.constant({ from: '2024-01-01', to: '2025-01-01' }),
    days.map((from) => ({ from })),
    days.map((to) => ({ to })),
  );
  const alone = [...funnels, ...cohorts];
  const asked = fc.oneof({ weight: 4, arbitrary: valueKpis(kpis) }, ...alone.map((name) => fc.constant([name])));
  return asked.chain((names) => {
    const firm = kpis.filter(({ name, quality }) => names.includes(name) && quality >= 2).map(({ name }) => name);
    const needed = kpis.filter(({ name }) => names.includes(name)).flatMap(({ by = [] }) => by);
    if (names.some((name) => cohorts.includes(name))) firm.push('size', 'value', 'cohort', 'index');
    const isAlone = names.some((name) => alone.includes(name));
    const isCohort = names.some((name) => cohorts.includes(name));
    const stretch = isCohort ? fc.record({ range, grain: fc.constant(undefined) }) : fc.oneof({ weight: 7, arbitrary: fc.record({ range, grain: GRAINS }) }, hours());
    return fc
      .record({
        stretch,
        by: fc.uniqueArray(fc.constantFrom(...rows.dimensions), { maxLength: needed.length > 0 ? 1 : 2 }).map((more) => [...new Set([...needed, ...more])]),
        where: fc.option(fc.oneof({ weight: 2, arbitrary: rows.of('truth', 1) }, { weight: 2, arbitrary: rows.of('truth', 2) }, { weight: 1, arbitrary: byKeys }), { freq: 3, nil: undefined }),
        compare: isAlone ? fc.constant(undefined) : fc.constantFrom(undefined, undefined, 'previous', 'year_ago' as const),
        asOf: fc.option(fc.oneof(days, days.map((day) => `${day}T22:30:00Z`)), { freq: 3, nil: undefined }),
        orderBy: firm.length === 0 ? fc.constant(undefined) : fc.option(fc.tuple(fc.constantFrom(...firm), fc.boolean()).map(([key, descending]) => [{ key, descending }]), { freq: 3, nil: undefined }),
        limit: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 6, nil: undefined }),
        parameters: fc.option(fc.constantFrom({ big: 0 }, { word: 'é' }, { big: -2.5, word: '' }, { word: null }), { freq: 5, nil: undefined }),
      })
      .map(({ stretch: { range: ends, grain }, where, ...rest }) => JSON.parse(JSON.stringify({ kpis: names, ...ends, grain, where: where?.text, ...rest })) as Query);
  });
}

const GRAINS = fc.constantFrom(undefined, undefined, 'day', 'week', 'month', 'month', 'month', 'quarter', 'quarter', 'year', 'year' as const);

/** A day or two by the hour, mostly such as change the clock, or a stretch between times by whatever grain. */
function hours(): fc.Arbitrary<{ readonly range: Pick<Query, 'from' | 'to'>; readonly grain: Query['grain'] }> {
  const times = fc.constantFrom('', 'T00:00', 'T01:30', 'T02:00', 'T02:30', 'T03:00:00.500', 'T12:00Z', 'T23:59');
  return fc
    .tuple(fc.constantFrom(...DAYS), fc.integer({ min: 0, max: 3 }), times, times, fc.constantFrom('hour', 'hour', 'hour', undefined, 'day', 'month' as const))
    .map(([day, length, first, last, grain]) => {
      const end = new Date(Date.parse(day) + length * 86_400_000).toISOString().slice(0, 10);
      return { range: { from: `${day}${first}`, to: `${end}${last}` }, grain };
    });
}

function valueKpis(kpis: Definitions['kpis']): fc.Arbitrary<string[]> {
  return fc.uniqueArray(fc.constantFrom(...kpis.map(({ name }) => name)), { minLength: 1, maxLength: 2 });
}
