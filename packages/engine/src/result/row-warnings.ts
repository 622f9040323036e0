import { timelineOf } from '../calendar/timeline-of.js';
import type { RowsPlan } from '../plan/plan.js';
import { rowScans } from '../plan/row-scans.js';
import type { ResultWarning } from '../plan/result-warning.js';
import type { Extent, ResolvedAxis } from './resolve-axis.js';

/** What a reader must know about comparisons and targets of a result. `extent`: the days with data that the values rest on. */
export function rowWarnings(plan: RowsPlan, { stretches, to }: ResolvedAxis, extent: () => Extent | null): ResultWarning[] {
  const compared = rowScans(plan.scans).some(({ shift }) => shift !== null);
  if (stretches === null) {
    const framed = rowScans(plan.scans).some(({ frame }) => frame !== undefined);
    return [...(compared ? [NO_EARLIER_PERIOD] : []), ...(framed ? [NO_TRAILING_PERIOD] : []), ...targetWithoutPeriod(plan)];
  }
  const partial = compared ? stretches.find((stretch) => stretch.partial) : undefined;
  if (partial === undefined) return [];
  const { asOf, grain } = plan.axis;
  const line = timelineOf(plan.axis);
  const warnings: ResultWarning[] = [
    {
      code: 'partial-comparison',
      message:
        `The period from ${line.text(partial.periodStart, grain)} is unfinished as of ${asOf}: ` +
        'it is compared with the same part of the earlier period.',
    },
  ];
  // The range may leave out what comes later still.
  const last = Math.min(extent()?.last ?? -Infinity, to === null ? Infinity : to - 1);
  if (last >= line.elapsed(asOf!)) {
    warnings.push({
      code: 'data-after-as-of',
      message:
        `There are rows dated after ${asOf}, up to ${line.text(last, null)}. They count in the unfinished period, but not in what it is ` +
        'compared with. Give a `to` that leaves them out.',
    });
  }
  return warnings;
}

const NO_EARLIER_PERIOD: ResultWarning = {
  code: 'no-earlier-period',
  message:
    'Without a range or a grain there is no earlier period: what is compared with one is null. Give `from` and `to`, or a grain.',
};

const NO_TRAILING_PERIOD: ResultWarning = {
  code: 'no-trailing-period',
  message:
    'Without a range or a grain there is no end that `ROLLING` and `TO_DATE` could count back from: they are null. Give `from` and `to`, ' +
    'or a grain.',
};

function targetWithoutPeriod({ outputs }: RowsPlan): ResultWarning[] {
  return outputs
    .filter(({ per }) => per !== undefined && per !== null)
    .map(({ kpi, per }) => ({
      code: 'target-without-period',
      message: `The target of \`${kpi}\` is per ${per}; over all time there is none. Give \`from\` and \`to\`, or a grain.`,
    }));
}
