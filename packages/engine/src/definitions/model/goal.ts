import type { GoalModel } from '../catalog.js';
import { readLocalized } from '../localized.js';
import { member, numberOf, textOf, type SpannedNode } from '../spanned-node.js';
import { isIsoDate } from '../../expression/instant.js';

/** The goal of a KPI; null when it has none, or one without a target or a day by which it is to be reached, which rules report. */
export function readGoal(root: SpannedNode): GoalModel | null {
  const node = member(root, 'goal');
  const target = numberOf(member(node, 'target'));
  const by = dayOf(node, 'by');
  if (target === undefined || by === undefined) return null;
  const [baseline, from] = [numberOf(member(node, 'baseline')), dayOf(node, 'from')];
  const [why, objective] = [readLocalized(member(node, 'why')), readLocalized(member(node, 'objective'))];
  const [owner, supports] = [textOf(member(node, 'owner')), textOf(member(node, 'supports'))];
  const per = textOf(member(node, 'per')) as GoalModel['per'];
  return {
    target,
    by,
    ...(baseline === undefined ? {} : { baseline }),
    ...(from === undefined ? {} : { from }),
    ...(per === undefined ? {} : { per }),
    ...(owner === undefined ? {} : { owner }),
    ...(why === undefined ? {} : { why }),
    ...(supports === undefined ? {} : { supports }),
    ...(objective === undefined ? {} : { objective }),
  };
}

/** A day that is on the calendar. */
function dayOf(node: SpannedNode | undefined, key: string): string | undefined {
  const text = textOf(member(node, key));
  return text !== undefined && isIsoDate(text) ? text : undefined;
}
