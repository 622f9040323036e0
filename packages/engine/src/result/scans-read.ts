import { leavesOf } from '../evaluate/leaves.js';
import type { Output } from '../plan/plan.js';

/** The numbers of the scans that an output reads, by itself or through the outputs that it names. */
export function scansRead(output: Output, outputs: readonly Output[]): ReadonlySet<number> {
  const scans = new Set<number>();
  const visit = ({ expr }: Output): void => {
    for (const leaf of leavesOf(expr)) {
      if (leaf.op === 'result') scans.add(leaf.scan);
      // An output names only such as come before it, so this ends.
      if (leaf.op === 'kpi') outputs.filter(({ name }) => name === leaf.kpi).forEach(visit);
    }
  };
  visit(output);
  return scans;
}
