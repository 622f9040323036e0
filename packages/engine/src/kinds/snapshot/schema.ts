import { closed, expression, fieldPath } from '../../definitions/schema/common.js';
import { TARGET_PROPERTIES, type KindSchema } from '../../definitions/schema/kpi.js';

/** The last value of a period, of tables that hold one copy of the world per day. */
export const snapshotSchema: KindSchema = {
  properties: { value: expression, snapshot: closed({ at: fieldPath }, ['at']), ...TARGET_PROPERTIES },
  required: ['value', 'snapshot'],
};
