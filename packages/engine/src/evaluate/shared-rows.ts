import type { Window } from '../calendar/window.js';
import type { Aggregate, Plan, Scan } from '../plan/plan.js';
import type { Column } from '../columns/column.js';
import { createEnv, type EvaluationEnv } from './env.js';
import type { Grouped } from './grouped.js';
import type { DatasetRows } from './rows.js';

/**
 * Plans that are evaluated together over the same rows: what several of them scan is scanned once, for all their aggregates. Results are
 * those of each plan alone, as which groups a scan has does not depend on what is aggregated.
 */
export function sharedRows(rows: DatasetRows, plans: readonly Plan[]): (plan: Plan) => DatasetRows {
  const wanted = new Map<string, Map<string, Aggregate>>();
  for (const plan of plans) {
    for (const scan of plan.kind === 'rows' ? plan.scans : []) {
      const key = JSON.stringify([plan.axis, placeOf(scan), plan.parameters]);
      const aggregates = wanted.get(key) ?? new Map<string, Aggregate>();
      wanted.set(key, aggregates);
      // Windows that overlap are put together from parts, which are found out when they are; and what is over rows that are evaluated first
      // is not over the dataset's.
      if (scan.frame === undefined && scan.inner === undefined) for (const aggregate of scan.aggregates) aggregates.set(JSON.stringify(aggregate), aggregate);
    }
  }
  const known = new Map<string, Shared | null>();
  const results = new Map<string, unknown>();

  const scan = (plan: Plan, asked: Scan, windows: readonly Window[] | null, env: EvaluationEnv): Grouped => {
    const place = JSON.stringify([placeOf(asked), plan.parameters]);
    // Lookups are numbered by plan.
    if (place.includes(LOOKUP) || asked.aggregates.some((aggregate) => JSON.stringify(aggregate).includes(LOOKUP))) return rows.scan(asked, windows, env);
    const key = `${place} ${JSON.stringify(windows)}`;
    const requested = new Map(asked.aggregates.map((aggregate) => [JSON.stringify(aggregate), aggregate]));
    const before = known.get(key);
    if (before === null) return rows.scan(asked, windows, env);
    if (before !== undefined && [...requested.keys()].every((name) => before.columns.has(name))) return pick(before, requested.keys());
    const together = wanted.get(JSON.stringify([plan.axis, placeOf(asked), plan.parameters])) ?? [];
    const all = new Map([...requested, ...together].filter(([name]) => !name.includes(LOOKUP)));
    const own = createEnv(env.zone, env.weekStart, env.parameters);
    const grouped = rows.scan({ ...asked, aggregates: [...all.values()] }, windows, own);
    // What some values could not be is told to those who asked for them: each asks for itself.
    if (own.warnings.list().length > 0) {
      known.set(key, null);
      return rows.scan(asked, windows, env);
    }
    const shared = { grouped, columns: new Map([...all.keys()].map((name, place) => [name, grouped.values[place]!])) };
    known.set(key, shared);
    return pick(shared, requested.keys());
  };

  /** Answers that need no joining: the same question is asked once. */
  const once = <Of>(kind: string, question: readonly unknown[], env: EvaluationEnv, ask: (own: EvaluationEnv) => Of): Of => {
    const key = JSON.stringify([kind, question, env.parameters]);
    if (key.includes(LOOKUP)) return ask(env);
    if (results.has(key)) return results.get(key) as Of;
    const answer = ask(env);
    if (env.warnings.list().length === 0) results.set(key, answer);
    return answer;
  };

  return (plan) => ({
    scan: (asked, windows, env) => scan(plan, asked, windows, env),
    stock: (asked, windows, env) => once('stock', [asked, windows], env, (own) => rows.stock(asked, windows, own)),
    funnel: (asked, windows, env) => rows.funnel(asked, windows, env),
    cohort: (asked, range, env) => rows.cohort(asked, range, env),
    extent: (asked, unit, env) => once('extent', [asked, unit], env, (own) => rows.extent(asked, unit, own)),
  });
}

interface Shared {
  readonly grouped: Grouped;
  readonly columns: ReadonlyMap<string, Column>;
}

const LOOKUP = '"op":"lookup"';

/** Which rows a scan groups, and how. */
function placeOf({ dataset, time, shift, frame, point, whole, filters, keys }: Scan): unknown {
  return [dataset, time, shift, frame, point, whole, filters, keys];
}

function pick({ grouped, columns }: Shared, names: Iterable<string>): Grouped {
  return { ...grouped, values: [...names].map((name) => columns.get(name)!) };
}
