import type { ResultWarning } from '../plan/result-warning.js';

/** What can go wrong with a value while it is computed; such a value becomes null and is counted. */
export type ValueFault = 'overflow' | 'outside-domain' | 'cast-failed' | 'missing-rate';

const MESSAGES: Readonly<Record<ValueFault, (count: string, where: string) => string>> = {
  overflow: (count, where) => `${count} overflowed in ${where} and became null. Divide before multiplying, or filter the rows.`,
  'outside-domain': (count, where) =>
    `${count} outside the domain of ${where} became null, as LN(0) or SQRT(-1) has no value. Filter such rows, or use CASE.`,
  'missing-rate': (count, where) => `${count} without a rate became null: ${where}. Add the rate, or allow older ones by \`within\`.`,
  'cast-failed': (count, where) => `${count} could not be converted by ${where} and became null. Use TRY_CAST to accept that.`,
};

interface CountedFault {
  readonly fault: ValueFault;
  readonly where: string;
  readonly count: number;
}

/** Collects counted faults of values during one query. */
export class Warnings {
  private faults: CountedFault[] = [];
  /** Apart from the others, so that taking those back never loses these. */
  private readonly replayed = new Set<readonly CountedFault[]>();

  /** `where` names the function as an analyst writes it: `LN`. */
  add(fault: ValueFault, where: string, count: number): void {
    if (count > 0) this.faults.push({ fault, where, count });
  }

  /** A point to come back to with `takeSince`. */
  mark(): number {
    return this.faults.length;
  }

  /** Takes back what was added since a mark: because the work is done again over fewer rows, or to keep it with a cache. */
  takeSince(mark: number): readonly CountedFault[] {
    return this.faults.splice(mark);
  }

  /** Adds, once for each query, the faults met when a cached column was computed. */
  replay(kept: readonly CountedFault[]): void {
    if (kept.length > 0) this.replayed.add(kept);
  }

  /** The faults added up by kind and place. */
  list(): ResultWarning[] {
    const totals = new Map<string, { fault: ValueFault; where: string; count: number }>();
    for (const { fault, where, count } of [...this.faults, ...[...this.replayed].flat()]) {
      const key = `${fault} ${where}`;
      const total = totals.get(key) ?? { fault, where, count: 0 };
      total.count += count;
      totals.set(key, total);
    }
    return [...totals.values()].map(({ fault, where, count }) => ({
      code: fault,
      count,
      message: MESSAGES[fault](`${count} ${count === 1 ? 'value' : 'values'}`, where),
    }));
  }
}
