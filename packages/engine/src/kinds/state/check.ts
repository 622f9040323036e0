import type { KpiKind } from '../../definitions/kind.js';
import { member } from '../../definitions/spanned-node.js';
import { pointInTimeKind } from '../point-in-time.js';
import { stateSchema } from './schema.js';

/** A stock: the rows alive at a period's end. */
export const state: KpiKind = pointInTimeKind(stateSchema, (context, dataset) => {
  const node = member(context.root, 'state');
  const [fromNode, untilNode] = [member(node, 'from'), member(node, 'until')];
  const from = fromNode ? context.timeField(fromNode, dataset) : null;
  const until = untilNode ? context.timeField(untilNode, dataset) : null;
  if (from === null || (untilNode && until === null)) return null;
  return { time: from, point: () => ({ kind: 'state', until }) };
});
