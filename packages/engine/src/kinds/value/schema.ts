import { expression } from '../../definitions/schema/common.js';
import { TARGET_PROPERTIES, type KindSchema } from '../../definitions/schema/kpi.js';

/** One expression. */
export const valueSchema: KindSchema = {
  properties: { value: expression, ...TARGET_PROPERTIES },
  required: ['value'],
};
