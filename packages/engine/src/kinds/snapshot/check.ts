import type { KpiKind } from '../../definitions/kind.js';
import { items, member, textOf } from '../../definitions/spanned-node.js';
import { pointInTimeKind } from '../point-in-time.js';
import { snapshotSchema } from './schema.js';

/** The last (or first) copy of the world within a period. */
export const snapshot: KpiKind = pointInTimeKind(snapshotSchema, (context, dataset) => {
  const node = member(context.root, 'snapshot');
  const [atNode, perNode, timeNode] = [member(node, 'at'), member(node, 'per'), member(context.root, 'time')];
  const at = atNode ? context.timeField(atNode, dataset) : null;
  const perNodes = perNode?.kind === 'scalar' ? [perNode] : items(perNode);
  const per = perNodes.map((each) => context.field(each, dataset));
  // A mistake in `time` has been told with the context.
  const time = timeNode ? (context.kpiScope().time?.(dataset.name) ?? null) : at;
  if (at === null || time === null || !per.every((field) => field !== null)) return null;
  const pick = textOf(member(node, 'pick')) === 'first' ? 'first' : 'last';
  const among = textOf(member(node, 'among')) === 'filtered' ? 'filtered' : 'all';
  return { time, point: (filter) => ({ kind: 'snapshot', at, pick, per, among, filter: among === 'filtered' ? filter : null }) };
});
