import type { Window } from '../calendar/window.js';
import type { Column } from '../columns/column.js';
import type { DataContext } from '../evaluate/context.js';
import type { EvaluationEnv } from '../evaluate/env.js';
import { funnelVisits } from '../evaluate/funnel.js';
import type { GroupedFunnel } from '../evaluate/grouped.js';
import { numberColumn, packValidity } from '../evaluate/kernels/kernel.js';
import type { FunnelPlan } from '../plan/plan.js';
import { Counts } from './group-state.js';
import { GroupNumbers } from './group-numbers.js';
import { SortedCounts } from './sorted-counts.js';
import { Unmaintainable } from './unmaintainable.js';

/**
 * The visits of a funnel, counted by group: those of an entity depend on its own rows only, so what changes are the visits of the entities
 * whose rows change.
 */
export class FunnelState {
  private readonly groups: GroupNumbers;
  /** By steps reached, from 1. */
  private readonly depths: readonly Counts[];
  private readonly days: (readonly SortedCounts[])[] = [];

  constructor(private readonly plan: FunnelPlan, private readonly windows: readonly Window[] | null) {
    this.groups = new GroupNumbers(plan.keys.length);
    this.depths = plan.steps.map(() => new Counts());
  }

  /** Adds the visits of entities, all of whose rows are in the tables, or takes them away. */
  apply(data: DataContext, env: EvaluationEnv, sign: 1 | -1): void {
    const { visits, groups } = funnelVisits(this.plan, this.windows, data, env);
    const tuples = this.groups.tuples(groups.keys, groups.occurring.length);
    const placeOf = new Int32Array(groups.size + 1);
    groups.occurring.forEach((code, place) => (placeOf[code] = place));
    const { entries, depths, gaps } = visits;
    const numbers = new Map<number, number>();
    const groupOf = (entry: number): number => {
      let group = numbers.get(entry);
      if (group === undefined) {
        group = this.groups.number(Math.floor(entry / groups.size), tuples[placeOf[entry % groups.size]!]!);
        numbers.set(entry, group);
      }
      return group;
    };
    for (let visit = 0; visit < depths.length; visit++) {
      const depth = depths[visit]!;
      const entry = entries === null ? 0 : entries[visit]!;
      if (depth === 0 || entry < 0) continue;
      const group = groupOf(entry);
      this.depths[depth - 1]!.add(group, sign);
      for (let step = 1; step < depth; step++) {
        const days = gaps[step]!;
        const day = days === 'zero' ? 0 : days === null ? Number.NaN : days[visit]!;
        if (!Number.isNaN(day)) this.daysOf(group)[step]!.add(day, sign);
      }
    }
    if (env.warnings.list().length > 0) throw new Unmaintainable('some values cannot be computed and are counted anew');
  }

  grouped(): GroupedFunnel {
    const { plan, depths } = this;
    const groups = this.groups.where((group) => depths.some((counts) => counts.of(group) > 0));
    const steps = plan.steps.map((_, step) => ({
      counts: Float64Array.from(groups, (group) => depths.slice(step).reduce((sum, counts) => sum + counts.of(group), 0)),
      medianDays: this.medianDays(groups, step),
    }));
    return { groupCount: groups.length, ...this.groups.of(groups), steps };
  }

  private medianDays(groups: Int32Array, step: number): Column {
    const there = new Uint8Array(groups.length);
    const medians = Float64Array.from(groups, (group, place) => {
      const days = this.daysOf(group)[step]!;
      if (days.total === 0) return 0;
      there[place] = 1;
      const middle = (days.total - 1) / 2;
      const [low, high] = [days.at(Math.floor(middle)), days.at(Math.ceil(middle))];
      return low === high ? low : low * 0.5 + high * 0.5;
    });
    return numberColumn(medians, packValidity(there));
  }

  private daysOf(group: number): readonly SortedCounts[] {
    return (this.days[group] ??= this.plan.steps.map(() => new SortedCounts()));
  }
}
