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
const STEPS = ['visit', 'cart', 'buy'].map((step) => ({ source: 0, when: is(step), time: field('day', 'date') }));
const SOURCE = { dataset: 't', entity: field('who', 'string'), filters: [] };

const PLAN: FunnelPlan = {
  version: 1, kind: 'funnel', kpi: 'f', sources: [SOURCE], keys: [], steps: STEPS, clock: 'day', within: null,
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
      source: 0,
      when: call('boolean', 'not', call('boolean', 'is_null', field(name, 'date'))),
      time: field(name, 'date'),
    }));
    expect(run(rows, { steps, sources: [{ ...SOURCE, entity: field('id') }] }, null, types)).toEqual([{ slot: 0, keys: [], counts: [3, 2, 1], medians: [null, 3, 7] }]);
  });

  it('works without any times', () => {
    const steps = STEPS.map(({ when }) => ({ source: 0, when, time: null }));
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
    const steps = [{ source: 0, when: null, time: field('day', 'date') }, { source: 0, when: null, time: field('then', 'date') }];
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
    expect(counts(rows, { sources: [{ ...SOURCE, filters }] })).toEqual([[1, 1, 0]]);
    expect(run(rows, { sources: [{ ...SOURCE, filters: [literal(false)] }] })).toEqual([]);
  });
});

describe('a table with one row for each entity', () => {
  const columns = ['one', 'two', 'three'];
  const types: Types = { id: 'number', one: 'date', two: 'date', three: 'date' };
  const steps = columns.map((name, n) => ({
    source: 0,
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
        const parts = { steps, sources: [{ ...SOURCE, entity: field('id') }], within: limit, stepOrder };
        const unique = some.map((row, id) => ({ id, ...row }));
        // An entity of its own with two rows that reach nothing makes the general walk run.
        const steered = { ...parts, steps: [{ source: 0, when: call('boolean', 'and', steps[0]!.when!, call('boolean', 'ge', field('id'), literal(0))), time: steps[0]!.time }, ...steps.slice(1)] };
        const twice = [-1, -1].map((id) => ({ id, one: null, two: null, three: null }));
        expect(run([...unique, ...twice], steered, windows, types)).toEqual(run(unique, parts, windows, types));
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

describe('steps on several datasets', () => {
  const leads: Types = { person: 'string', day: 'date', region: 'string' };
  const steps = [
    { source: 0, when: null, time: field('day', 'date') },
    { source: 1, when: is('cart'), time: field('day', 'date') },
    { source: 1, when: is('buy'), time: field('day', 'date') },
  ];
  const sources = [{ ...SOURCE, dataset: 'leads', entity: field('person', 'string') }, SOURCE];

  it('follow an entity from one to the other, by the keys of its first row', () => {
    const context = testContext({
      leads: {
        types: leads,
        rows: [
          { person: 'c', day: '2024-01-01', region: 'north' }, { person: 'a', day: '2024-01-02', region: 'north' },
          { person: 'b', day: '2024-01-09', region: 'south' }, { person: null, day: '2024-01-01', region: 'south' },
        ],
      },
      t: { types: TYPES, rows: events('a cart 4', 'a buy 10', 'b cart 1', 'b buy 12', 'd cart 2', 'd buy 3', 'c cart 3 south') },
    });
    const result = runFunnel({ ...PLAN, sources, steps, keys: [field('region', 'string')] }, null, context, testEnv());
    // c puts something into the cart and a buys; b did so before it was a lead, d never was one.
    expect(valuesOf(result.keys[0]!)).toEqual(['north', 'south']);
    expect(result.steps.map(({ counts: by }) => [...by])).toEqual([[2, 1], [2, 0], [1, 0]]);
    expect(valuesOf(result.steps[1]!.medianDays)).toEqual([2, null]);
  });
});

describe('the clock of a funnel', () => {
  const zone = createZone('Europe/Paris');
  const types: Types = { who: 'string', event: 'string', at: 'timestamp', on: 'date' };
  const at = (time: 'at' | 'on') => ['visit', 'buy'].map((step) => ({ source: 0, when: is(step), time: field(time, time === 'at' ? 'timestamp' : 'date') }));
  const rows = [
    // The clock shows 02:45 and, after it was put back, 02:15.
    { who: 'a', event: 'visit', at: '2024-10-27T00:45:00Z', on: '2024-10-27' }, { who: 'a', event: 'buy', at: '2024-10-27T01:15:00Z', on: '2024-10-27' },
  ];
  const results = (clock: FunnelPlan['clock'], steps: FunnelPlan['steps'], within: FunnelPlan['within'] = null) => {
    const result = runFunnel({ ...PLAN, clock, steps, within }, null, testContext({ t: { types, rows } }), { ...testEnv(), zone });
    return [...result.steps.map(({ counts: by }) => by[0]), valuesOf(result.steps[1]!.medianDays)[0]];
  };

  it('goes by instants, also where the wall clock goes back', () => {
    expect(results('instant', at('at'))).toEqual([1, 1, 30 / 1440]);
    expect(results('instant', at('at'), { count: 1, unit: 'day' })).toEqual([1, 1, 30 / 1440]);
  });

  it('goes by days where a step has but a date', () => {
    expect(results('day', [at('at')[0]!, at('on')[1]!])).toEqual([1, 1, 0]);
  });
});

describe('steps in any order', () => {
  const event = fc.record({ who: fc.constantFrom('a', 'b'), event: fc.constantFrom('visit', 'cart', 'buy'), day: fc.option(fc.integer({ min: 1, max: 28 }), { freq: 6 }) });
  const limit = fc.option(fc.constantFrom({ count: 3, unit: 'day' as const }, { count: 1, unit: 'week' as const }));

  it('are found as by comparing every first step with every other event', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), limit, fc.boolean(), (some, within, inWindows) => {
        const windows = inWindows ? [createWindow(day(1), day(9), createZone('UTC')), createWindow(day(9), day(20), createZone('UTC'))] : null;
        const rows = events(...some.map(({ who, event: name, day: on }) => `${who} ${name} ${on ?? '?'}`));
        const found = run(rows, { stepOrder: 'any', within }, windows).map(({ slot, counts: by }) => [slot!, by] as const);
        expect(found.toSorted(([a], [b]) => a - b)).toEqual(comparingAll(some, within === null ? null : within.count * (within.unit === 'week' ? 7 : 1), inWindows));
      }),
      { numRuns: 300 },
    );
  });
});

interface SomeEvent {
  readonly who: string;
  readonly event: string;
  readonly day: number | null;
}

/** How many came how far in each window, every event looked at anew. */
function comparingAll(some: readonly SomeEvent[], within: number | null, inWindows: boolean): (readonly [number, number[]])[] {
  const slotOf = (on: number | null): number => (!inWindows ? 0 : on === null || on >= 20 ? -1 : on < 9 ? 0 : 1);
  const near = (a: number | null, b: number | null): boolean => within === null || (a !== null && b !== null && Math.abs(a - b) <= within);
  return [0, 1].flatMap((slot) => {
    const depths = ['a', 'b'].map((who) => {
      const own = some.filter((one) => one.who === who);
      const starts = own.filter((one) => one.event === 'visit' && slotOf(one.day) === slot);
      const has = (name: string, start: SomeEvent): boolean => own.some((one) => one.event === name && near(start.day, one.day));
      return Math.max(0, ...starts.map((start) => (!has('cart', start) ? 1 : !has('buy', start) ? 2 : 3)));
    });
    const counts = [1, 2, 3].map((step) => depths.filter((depth) => depth >= step).length);
    return counts[0] === 0 ? [] : [[slot, counts] as const];
  });
}
