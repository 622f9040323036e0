import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableFromRows } from './columns/table-from-rows.js';
import { createEvaluator } from './evaluator.js';
import { createLiveEvaluator, type LiveEvaluator, type LiveRow } from './live.js';
import { liveCatalog, QUERIES } from './live/testing/shop.js';
import { stretches, type Edit } from './live/testing/random-edits.js';
import type { Query } from './plan/query.js';

/** How many rows are edited at least: `EDITS=1000000 npx vitest run --root packages/engine live.edits`. */
const EDITS = Number(process.env['EDITS'] ?? 3_000);
/** Of many, more at once. */
const MOST = EDITS > 100_000 ? 120 : 8;
const catalog = liveCatalog();
const KEYS = { deals: 'deal_id', accounts: 'name' } as const;
type Rows = Record<Edit['dataset'], LiveRow[]>;

/** Rows as plain objects, edited beside the evaluator under test. */
class Model {
  private next = 0;
  edited = 0;
  readonly rows: Rows = { deals: [], accounts: ['A', 'B', 'C'].map((name, i) => ({ name, segment: i === 0 ? 'Large' : 'Small', size: 8 * i })) };

  make(live: LiveEvaluator, { verb, dataset, rows }: Edit): void {
    const key = KEYS[dataset];
    const there = this.rows[dataset];
    const chosen = there.length === 0 ? [] : [...new Map(rows.map(({ at, values }) => [at % there.length, values]))];
    this.edited += rows.length;
    if (verb === 'append') {
      const added = rows.map(({ values }) => ({ ...values, [key]: dataset === 'deals' ? `D${this.next++}` : `E${this.next++ % 7}${this.next}` }));
      there.push(...added);
      live.append(dataset, added);
    } else if (verb === 'update') {
      live.update(dataset, chosen.map(([at, values]) => ({ ...values, [key]: there[at]![key]! })));
      for (const [at, values] of chosen) there[at] = { ...there[at], ...values };
    } else {
      live.remove(dataset, chosen.map(([at]) => ({ [key]: there[at]![key]! })));
      const gone = new Set(chosen.map(([at]) => at));
      this.rows[dataset] = there.filter((_, at) => !gone.has(at));
    }
  }
}

const tablesOf = (rows: Rows) => Object.fromEntries(Object.entries(rows).map(([name, of]) => [name, tableFromRows(catalog.datasets[name]!.columns, of)]));
const outcome = (answer: () => unknown): unknown => {
  try {
    return answer();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
};

describe('rows that are appended, updated and removed', () => {
  it('give the results of a fresh evaluator over the rows that there are', () => {
    let edited = 0;
    let rounds = 0;
    let followed = 0;
    while (edited < EDITS) {
      fc.assert(
        fc.property(stretches(QUERIES.length, MOST), (all) => {
          const model = new Model();
          const live = createLiveEvaluator(catalog, tablesOf(model.rows));
          for (const { edits, asked } of all) {
            for (const edit of edits) model.make(live, edit);
            const fresh = createEvaluator(catalog, tablesOf(model.rows));
            for (const number of asked) {
              const query: Query = QUERIES[number]!;
              const [expected, actual] = [outcome(() => fresh.query(query)), outcome(() => live.query(query))];
              expectClose(actual, expected, JSON.stringify(query));
              if (live.recomputed().length === 0) followed += 1;
            }
          }
          edited += model.edited;
        }),
        { numRuns: 40, seed: seedOf(rounds++) },
      );
    }
    expect(edited).toBeGreaterThanOrEqual(EDITS);
    expect(followed).toBeGreaterThan(100);
  }, 3_600_000);
});

/** Another one in each round. */
function seedOf(round: number): number {
  return (fc.readConfigureGlobal()?.seed ?? Math.floor(Math.random() * 2 ** 31)) + round;
}

/** Equal, numbers to the last digits that a sum in another order may change. */
function expectClose(actual: unknown, expected: unknown, path: string): void {
  if (typeof expected === 'number' && typeof actual === 'number') {
    const close = Math.abs(actual - expected) <= 1e-11 * Math.max(1, Math.abs(expected));
    if (!close) expect.fail(`${path} is ${actual}, not ${expected}`);
  } else if (typeof expected === 'object' && expected !== null && typeof actual === 'object' && actual !== null) {
    const names = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
    for (const name of names) expectClose((actual as never)[name], (expected as never)[name], `${path}.${name}`);
  } else if (actual !== expected) expect.fail(`${path} is ${String(actual)}, not ${String(expected)}`);
}
