import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWindow, type Window } from '../calendar/window.js';
import { createZone } from '../calendar/zone.js';
import { daysFromIso } from '../calendar/days.js';
import type { FunnelPlan } from '../plan/plan.js';
import { runFunnel } from './funnel.js';
import { call, field, literal, testContext, testEnv, valuesOf, type Row, type Types } from './testing/table-source.js';

const is = (step: string) => call('boolean', 'eq', field('event', 'string'), literal(step));
const TYPES: Types = { who: 'string', event: 'string', day: 'date', region: 'string' };
const STEPS = ['visit', 'cart', 'buy'].map((step) => ({ when: is(step), time: field('day', 'date') }));

const PLAN: FunnelPlan = {
  version: 1, kind: 'funnel', kpi: 'f', dataset: 't', entity: field('who', 'string'), filters: [], keys: [], steps: STEPS, within: null,
  stepOrder: 'strict', dimensions: [], order: [], limit: null, parameters: {}, warnings: [],
  axis: { grain: null, from: null, to: null, asOf: null, timezone: 'UTC', weekStart: 1, fiscalYearStart: 1 },
};

/** Events as `who event day`; days are of January 2024, `?` for unknown. */
function events(...lines: string[]): Row[] {
  return lines.map((line) => {
    const [who, event, day, region = 'north'] = line.split(' ');
    return { who: who!, event: event!, day: day === '?' ? null : `2024-01-${day!.padStart(2, '0')}`, region };
  });
}

function run(rows: readonly Row[], parts: Partial<FunnelPlan> = {}, windows: readonly Window[] | null = null, types = TYPES) {
  const result = runFunnel({ ...PLAN, ...parts }, windows, testContext({ t: { types, rows } }), testEnv());
  return Array.from({ length: result.groupCount }, (_, group) => ({
    slot: result.slots[group],
    keys: result.keys.map((key) => valuesOf(key)[group]),
    counts: result.steps.map(({ counts }) => counts[group]),
    medians: result.steps.map(({ medianDays }) => valuesOf(medianDays)[group]),
  }));
}

const counts = (...args: Parameters<typeof run>) => run(...args).map((group) => group.counts);

describe('a funnel in strict order', () => {
  it('counts an entity in a step only through those before', () => {
    const rows = events('a visit 1', 'a cart 2', 'a buy 5', 'b visit 1', 'b buy 2', 'c cart 1', 'c buy 2', 'd visit 3', 'd cart 2', 'e visit 4', 'e cart 4');
    // a all three; b lacks the cart; c never visits; d's cart was before the visit; e's cart was the same day.
    expect(run(rows)).toEqual([{ slot: 0, keys: [], counts: [4, 2, 1], medians: [null, 0.5, 3] }]);
  });

  it('does not mind the order of rows', () => {
    expect(counts(events('a buy 5', 'a cart 2', 'a visit 1'))).toEqual([[1, 1, 1]]);
    const many = Array.from({ length: 40 }, (_, i) => `a ${['visit', 'cart', 'buy'][i % 3]} ${28 - (i % 28)}`);
    expect(counts(events(...many))).toEqual([[1, 1, 1]]);
  });

  it('keeps the latest start, so that a second attempt within the time counts', () => {
    const rows = events('a visit 1', 'a visit 10', 'a cart 12', 'a buy 14');
    expect(counts(rows, { within: { count: 5, unit: 'day' } })).toEqual([[1, 1, 1]]);
    expect(counts(rows, { within: { count: 3, unit: 'day' } })).toEqual([[1, 1, 0]]);
  });

  it('counts the last moment of the time allowed', () => {
    const rows = events('a visit 1', 'a cart 8', 'b visit 1', 'b cart 9');
    expect(counts(rows, { within: { count: 1, unit: 'week' } })).toEqual([[2, 1, 0]]);
  });

  it('measures months by the calendar', () => {
    const rows = [...events('a visit 31'), { who: 'a', event: 'cart', day: '2024-02-29', region: null }, ...events('b visit 31'), { who: 'b', event: 'cart', day: '2024-03-01', region: null }];
    expect(counts(rows, { within: { count: 1, unit: 'month' } })).toEqual([[2, 1, 0]]);
  });

  it('lets an unknown time pass in the order but not within a duration', () => {
    const rows = events('a visit 3', 'a cart ?', 'a buy 5', 'b visit 3', 'b cart ?', 'b buy 2', 'c visit ?', 'c cart 1');
    expect(run(rows)).toEqual([{ slot: 0, keys: [], counts: [3, 3, 1], medians: [null, null, null] }]);
    expect(counts(rows, { within: { count: 30, unit: 'day' } })).toEqual([[3, 0, 0]]);
  });

  it('reads steps from the columns of one row', () => {
    const types: Types = { id: 'number', qualified: 'date', won: 'date', opened: 'date' };
    const rows = [
      { id: 1, opened: '2024-01-01', qualified: '2024-01-03', won: '2024-01-10' },
      { id: 2, opened: '2024-01-01', qualified: '2024-01-05', won: null },
      { id: 3, opened: '2024-01-01', qualified: null, won: '2024-01-02' },
      { id: null, opened: '2024-01-01', qualified: null, won: null },
    ];
    const steps = ['opened', 'qualified', 'won'].map((name) => ({
      when: call('boolean', 'not', call('boolean', 'is_null', field(name, 'date'))),
      time: field(name, 'date'),
    }));
    expect(run(rows, { steps, entity: field('id') }, null, types)).toEqual([{ slot: 0, keys: [], counts: [3, 2, 1], medians: [null, 3, 7] }]);
  });

  it('works without any times', () => {
    const steps = STEPS.map(({ when }) => ({ when, time: null }));
    expect(run(events('a buy 1', 'a cart 2', 'a visit 3', 'b visit 1', 'b buy 1'), { steps })[0]).toMatchObject({ counts: [2, 1, 1], medians: [null, null, null] });
  });
});

describe('a funnel in any order', () => {
  it('asks only that all steps before were taken', () => {
    const rows = events('a buy 1', 'a cart 2', 'a visit 3', 'b visit 1', 'b buy 2');
    expect(counts(rows, { stepOrder: 'any' })).toEqual([[2, 1, 1]]);
  });

  it('takes a duration to either side of the first step', () => {
    const rows = events('a cart 5', 'a visit 10', 'a buy 14', 'b cart 4', 'b visit 10', 'c visit 1', 'c visit 20', 'c cart 21');
    expect(counts(rows, { stepOrder: 'any', within: { count: 5, unit: 'day' } })).toEqual([[3, 2, 1]]);
  });

  it('has no time from the step before: none of them comes before another', () => {
    const several = events('a buy 1', 'a cart 2', 'a visit 3');
    expect(run(several, { stepOrder: 'any' })[0]).toMatchObject({ counts: [1, 1, 1], medians: [null, null, null] });
    // One row for each entity takes another way: the steps are read off its columns, at one time or at several.
    const steps = [{ when: null, time: field('day', 'date') }, { when: null, time: field('then', 'date') }];
    const rows = [{ who: 'a', day: '2024-01-20', then: '2024-01-05' }];
    const types: Types = { who: 'string', day: 'date', then: 'date' };
    expect(run(rows, { steps, stepOrder: 'any' }, null, types)[0]).toMatchObject({ counts: [1, 1], medians: [null, null] });
    const same = [steps[0]!, steps[0]!];
    expect(run(rows, { steps: same, stepOrder: 'any' }, null, types)[0]).toMatchObject({ counts: [1, 1], medians: [null, null] });
  });
});

const day = (n: number): number => daysFromIso(`2024-01-${String(n).padStart(2, '0')}`)!;

describe('the groups of a funnel', () => {
  const zone = createZone('UTC');

  it('go by the window of the first step; later steps may lie behind it', () => {
    const windows = [createWindow(day(1), day(11), zone), createWindow(day(11), day(21), zone)];
    const rows = events('a visit 5', 'a cart 15', 'b visit 12', 'b cart 13', 'c visit 25', 'd visit 2', 'd visit 12', 'd cart 14', 'e visit ?');
    // d enters in both windows; its cart comes after both visits. c and e enter in none.
    const groups = run(rows, {}, windows);
    expect(groups.map(({ slot, counts: by }) => [slot, by])).toEqual([[0, [2, 2, 0]], [1, [2, 2, 0]]]);
    expect(groups.map(({ medians }) => medians[1])).toEqual([11, 1.5]);
  });

  it('go by the key of the row of the first step', () => {
    const rows = events('a visit 1 north', 'a cart 2 south', 'b visit 1 south', 'c visit 3 north');
    const groups = run(rows, { keys: [field('region', 'string')] }).map(({ keys, counts: by }) => [keys[0], by]);
    expect(groups).toEqual([['north', [2, 1, 0]], ['south', [1, 0, 0]]]);
  });

  it('leave out rows that a filter leaves out', () => {
    const rows = events('a visit 1 north', 'a cart 2 south', 'b visit 1 south', 'b cart 3 south');
    const filters = [call('boolean', 'eq', field('region', 'string'), literal('south'))];
    expect(counts(rows, { filters })).toEqual([[1, 1, 0]]);
    expect(run(rows, { filters: [literal(false)] })).toEqual([]);
  });
});

describe('a table with one row for each entity', () => {
  const columns = ['one', 'two', 'three'];
  const types: Types = { id: 'number', one: 'date', two: 'date', three: 'date' };
  const steps = columns.map((name, n) => ({
    // The second step also holds without a time, so that unknown times are among them.
    when: n === 1 ? null : call('boolean', 'not', call('boolean', 'is_null', field(name, 'date'))),
    time: field(name, 'date'),
  }));
  const days = fc.option(fc.integer({ min: 1, max: 28 }).map((n) => `2024-01-${String(n).padStart(2, '0')}`));
  const rows = fc.array(fc.record({ one: days, two: days, three: days }), { maxLength: 30 });
  const within = fc.option(fc.integer({ min: 1, max: 12 }).map((count) => ({ count, unit: 'day' as const })));

  it('gives what walking the events of each entity gives', () => {
    fc.assert(
      fc.property(rows, within, fc.constantFrom('strict', 'any'), fc.boolean(), (some, limit, stepOrder, inWindow) => {
        const windows = inWindow ? [createWindow(day(3), day(15), createZone('UTC'))] : null;
        const parts = { steps, entity: field('id'), within: limit, stepOrder };
        const unique = some.map((row, id) => ({ id, ...row }));
        // An entity of its own with two rows that reach nothing makes the general walk run.
        const steered = { ...parts, steps: [{ when: call('boolean', 'and', steps[0]!.when!, call('boolean', 'ge', field('id'), literal(0))), time: steps[0]!.time }, ...steps.slice(1)] };
        const twice = [-1, -1].map((id) => ({ id, one: null, two: null, three: null }));
        expect(run([...unique, ...twice], steered, windows, types)).toEqual(run(unique, parts, windows, types));
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
