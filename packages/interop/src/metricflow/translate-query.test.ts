import { compile, createEvaluator, tableFromRows } from '@plumbline/engine';
import { describe, expect, test } from 'vitest';
import { importManifest } from './import-manifest.js';
import type { MetricFlowQuery } from './query.js';
import { readManifest } from './read-manifest.js';
import { type ShapedResult, shapeResult } from './shape-result.js';
import { SHOP, SHOP_ROWS } from './testing/shop.js';
import { firstDay } from './time-range.js';
import { translateQuery } from './translate-query.js';

function ask(query: MetricFlowQuery): ShapedResult {
  const manifest = readManifest([{ path: 'shop.yaml', text: SHOP }], []);
  const imported = importManifest(manifest, [], { schema: { spine: { season: 'string' } } });
  const translated = translateQuery(imported, query, { timeSpine: { from: '2024-01-01', to: '2024-02-01' } });
  const { catalog } = compile(translated.files);
  const tables = Object.entries({ ...SHOP_ROWS, days_of_values: SHOP_ROWS.spine, days_of_spine: SHOP_ROWS.spine }).filter(([name]) => Object.hasOwn(catalog.datasets, name)).map(([name, rows]) => [name, tableFromRows(catalog.datasets[name]!.columns, rows)]);
  const given = Object.fromEntries(tables) as Parameters<typeof createEvaluator>[1];
  const { values } = translated;
  const joined = values?.join(values.parts.map((part) => createEvaluator(catalog, given).query(part.query).rows));
  const all = values && joined ? { ...given, [values.dataset]: tableFromRows(catalog.datasets[values.dataset]!.columns, joined) } : given;
  return shapeResult(createEvaluator(catalog, all).query(translated.query), translated.shape);
}

describe('a query of MetricFlow', () => {
  test('has rows only where a metric has rows, and no value for a metric that has none', () => {
    expect(ask({ metrics: ['buyers', 'payments'], group_bys: ['metric_time'] })).toEqual({
      columns: ['buyers', 'payments', 'metric_time__day'],
      rows: [
        [1, 30, '2024-01-01'],
        [2, 30, '2024-01-03'],
      ],
    });
  });

  test('groups by what an entity leads to, unknown keys by null', () => {
    expect(ask({ metrics: ['revenue'], group_bys: ['customer__country'] }).rows).toEqual([
      [20, 'de'],
      [40, 'fr'],
      [40, null],
    ]);
  });

  test('filters by conditions and by a time constraint, whose last day is within', () => {
    const query = { metrics: ['revenue'], where_filter: "{{ Dimension('order__is_gift') }}" };
    expect(ask(query).rows).toEqual([[50]]);
    expect(ask({ ...query, time_constraint: ['2024-01-01', '2024-01-02'] }).rows).toEqual([[10]]);
  });

  test('takes the first day of the month in which a period begins, and what its days amount to', () => {
    // 1 January is a Monday: 100 in its week less 40 on the first. Later weeks of January know the first, and have no revenue.
    const alone = [['2024-01-08'], ['2024-01-15'], ['2024-01-22'], ['2024-01-29']];
    expect(ask({ metrics: ['since_first'], group_bys: ['metric_time__week'] }).rows).toEqual([
      [60, '2024-01-01'],
      ...alone.map(([week]) => [null, week]),
    ]);
    expect(ask({ metrics: ['since_first'], group_bys: ['metric_time__year'] }).rows).toEqual([[60, '2024-01-01']]);
    // The week of 29 January has days of February, whose first has no rows.
    expect(ask({ metrics: ['since_first'], group_bys: ['metric_time__week', 'metric_time__month'] }).rows).toEqual([
      [60, '2024-01-01', '2024-01-01'],
      ...alone.map(([week]) => [null, week, '2024-01-01']),
    ]);
  });

  test('adds up the days of a grain of its own', () => {
    // Winter is 1 and 2 January: 40 in it, less the 40 of the day before the second.
    expect(ask({ metrics: ['growth'], group_bys: ['metric_time__season'] }).rows).toEqual([[0, 'winter'], [0, null]]);
  });

  test('tells coarser grains from the finest, and parts of times', () => {
    expect(ask({ metrics: ['orders'], group_bys: ['metric_time__day', 'metric_time__month'] }).rows).toEqual([
      [2, '2024-01-01', '2024-01-01'],
      [2, '2024-01-03', '2024-01-01'],
    ]);
    expect(ask({ metrics: ['orders'], group_by_objs: [{ name: 'metric_time', date_part: 'year' }] })).toEqual({
      columns: ['orders', 'metric_time__extract_year'],
      rows: [[4, 2024]],
    });
  });

  test('without metrics gives the values there are', () => {
    expect(ask({ group_bys: ['customer__country'] }).rows).toEqual([['de'], ['fr']]);
    expect(ask({ group_bys: ['customer__country'], min_max_only: true })).toEqual({
      columns: ['customer__country__min', 'customer__country__max'],
      rows: [['de', 'fr']],
    });
  });

  test('without metrics is asked of the rows that everything in it is nearest to, its filter too', () => {
    expect(ask({ group_bys: ['customer__country'], where_filter: "{{ Dimension('order__is_gift') }}" }).rows).toEqual([['fr'], [null]]);
    expect(ask({ group_bys: ['customer__country', 'metric_time'], time_constraint: ['2024-01-02', '2024-01-02'], where_filter: "{{ Dimension('order__is_gift') }}" }).rows).toEqual([
      ['fr', '2024-01-02'],
      [null, '2024-01-02'],
    ]);
  });

  test('of `metric_time` alone gives the days of the time spine, or what they make up', () => {
    expect(ask({ group_bys: ['metric_time'], min_max_only: true })).toEqual({
      columns: ['metric_time__day__min', 'metric_time__day__max'],
      rows: [['2024-01-01', '2024-02-01']],
    });
    expect(ask({ group_bys: ['metric_time__month', 'metric_time__season'] }).rows).toEqual([
      ['2024-01-01', 'winter'],
      ['2024-01-01', null],
      ['2024-02-01', 'carnival'],
    ]);
  });

  test('groups by a period of one\'s own, which the time spine gives to each day', () => {
    expect(ask({ metrics: ['revenue'], group_bys: ['metric_time__season'] }).rows).toEqual([
      [40, 'winter'],
      [60, null],
    ]);
  });

  test('takes the order asked for', () => {
    expect(ask({ metrics: ['revenue'], group_bys: ['customer'], order_bys: ['-revenue', 'customer'] }).rows).toEqual([
      [40, 'a'],
      [40, 'x'],
      [20, 'b'],
    ]);
  });

  test('takes what a saved query says', () => {
    // Stock is of the last day only, of all countries at once.
    expect(ask({ saved_query_name: 'overview', limit: 20 }).rows).toEqual([
      [2, 40, '2024-01-01', 'fr'],
      [1, 20, '2024-01-03', 'de'],
      [1, 40, '2024-01-03', null],
    ]);
    expect(ask({ metrics: ['stock'], group_bys: ['customer__country'] }).rows).toEqual([[20, 'de'], [40, null]]);
    expect(() => ask({ saved_query_name: 'nothing' })).toThrow(/no saved query/u);
  });

  test('says what cannot be asked', () => {
    expect(() => ask({ metrics: ['orders'], group_bys: ['shop__size'] })).toThrow(/`shop__size` cannot be reached from `orders`/u);
    expect(() => ask({ metrics: ['orders'], group_bys: ['metric_time__hour'] })).toThrow(/has no hours/u);
    expect(() => ask({ metrics: ['stock'], group_bys: ['metric_time__week', 'metric_time__month'] })).toThrow(/a copy is chosen for the periods/u);
  });
});

test('periods begin on their first day, weeks on Monday', () => {
  // 2024-05-15 is a Wednesday.
  expect(['day', 'week', 'month', 'quarter', 'year'].map((grain) => firstDay('2024-05-15', grain))).toEqual([
    '2024-05-15', '2024-05-13', '2024-05-01', '2024-04-01', '2024-01-01',
  ]);
});
