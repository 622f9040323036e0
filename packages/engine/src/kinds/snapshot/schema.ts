import { closed, expression, fieldPath, oneOrMore } from '../../definitions/schema/common.js';
import { TARGET_PROPERTIES, type KindSchema } from '../../definitions/schema/kpi.js';

const snapshot = closed(
  { at: fieldPath, per: oneOrMore(fieldPath), pick: { enum: ['first', 'last'] }, among: { enum: ['all', 'filtered'] } },
  ['at'],
);

/** One value of a period, of tables that hold one copy of the world per day. */
export const snapshotSchema: KindSchema = {
  properties: { value: expression, snapshot, ...TARGET_PROPERTIES },
  required: ['dataset', 'value', 'snapshot'],
};
