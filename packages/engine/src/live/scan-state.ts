import type { Window } from '../calendar/window.js';
import type { DataContext } from '../evaluate/context.js';
import type { EvaluationEnv } from '../evaluate/env.js';
import { groupCodes } from '../evaluate/group-codes.js';
import type { Grouped } from '../evaluate/grouped.js';
import { selectRecords } from '../evaluate/select-records.js';
import { broadcast, evaluateWhere } from '../evaluate/vector.js';
import type { Scan } from '../plan/plan.js';
import { aggregateValues, type AggregateValues, type Part } from './aggregate-state.js';
import { GroupNumbers } from './group-numbers.js';
import { Counts, type GroupState } from './group-state.js';
import { RowReader } from './row-reader.js';
import { Unmaintainable } from './unmaintainable.js';

/** The groups of a scan and their aggregates, following changes of its dataset: cost goes by the rows that change. */
export class ScanState {
  private readonly groups: GroupNumbers;
  private readonly rows = new Counts();
  private readonly aggregates = new Map<string, AggregateValues>();
  private readonly parts = new Map<string, { readonly part: Part; readonly state: GroupState }>();
  private begun = false;

  constructor(private readonly scan: Omit<Scan, 'aggregates'>, private readonly windows: readonly Window[] | null) {
    this.groups = new GroupNumbers(scan.keys.length);
  }

  /** Adds the rows of tables to the groups, or takes them away. */
  apply(data: DataContext, env: EvaluationEnv, sign: 1 | -1): void {
    this.pass(data, env, sign, this.rows, [...this.parts.values()].map(({ part }) => part));
  }

  /** The groups with rows. Aggregates that are new are made from the rows as they are `now`. */
  grouped(aggregates: Scan['aggregates'], now: () => { readonly data: DataContext; readonly env: EvaluationEnv }, env: EvaluationEnv): Grouped {
    const keyed = aggregates.map((aggregate) => [JSON.stringify(aggregate), aggregate] as const);
    const fresh: Part[] = [];
    for (const [key, aggregate] of keyed) {
      if (this.aggregates.has(key)) continue;
      const made = aggregateValues(aggregate, this.parts);
      fresh.push(...made.fresh);
      this.aggregates.set(key, made.values);
    }
    if (fresh.length > 0 || !this.begun) {
      const { data, env: own } = now();
      this.pass(data, own, 1, this.begun ? null : this.rows, fresh);
      this.begun = true;
    }
    const groups = this.groups.where((group) => this.rows.of(group) > 0);
    return { groupCount: groups.length, ...this.groups.of(groups), values: keyed.map(([key]) => this.aggregates.get(key)!(groups, env)) };
  }

  private pass(data: DataContext, env: EvaluationEnv, sign: 1 | -1, rows: Counts | null, parts: readonly Part[]): void {
    const { source, slots } = selectRecords(this.scan, this.windows, data, env);
    const included = (row: number): boolean => slots === null || slots[row]! >= 0;
    const keys = this.scan.keys.map((key) => broadcast(evaluateWhere(key, source, included), source.length));
    const groups = groupCodes(slots, Math.max(this.windows?.length ?? 1, 1), keys, source.length);
    const ids = new Int32Array(groups.size);
    const tuples = this.groups.tuples(groups.keys, groups.occurring.length);
    groups.occurring.forEach((code, place) => (ids[code] = this.groups.number(groups.slots[place]!, tuples[place]!)));
    rows?.apply({ column: null, codes: groups.codes, ids, sign });
    const reader = new RowReader(source, groups.codes, groups.size);
    for (const part of parts) part.apply(reader, ids, sign);
    if (env.warnings.list().length > 0) throw new Unmaintainable('some values cannot be computed and are counted anew');
  }
}
