import { closed, expression, fieldPath } from '../../definitions/schema/common.js';
import { TARGET_PROPERTIES, type KindSchema } from '../../definitions/schema/kpi.js';

/** A stock: the rows alive at a period's end. */
export const stateSchema: KindSchema = {
  properties: {
    value: expression,
    state: closed({ from: fieldPath, until: fieldPath }, ['from']),
    ...TARGET_PROPERTIES,
  },
  required: ['dataset', 'value', 'state'],
};
