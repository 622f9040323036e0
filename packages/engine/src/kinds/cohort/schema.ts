import { condition, expression, fieldPath, grain } from '../../definitions/schema/common.js';
import type { KindSchema } from '../../definitions/schema/kpi.js';

/** What becomes of the entities that began in the same period. */
export const cohortSchema: KindSchema = {
  properties: {
    entity: fieldPath,
    grain,
    when: condition,
    periods: { type: 'integer', minimum: 1, maximum: 1000, remedy: 'Write a whole number of periods: `12`.' },
    value: expression,
    as: { enum: ['share', 'value'] },
  },
  required: ['dataset', 'entity', 'grain'],
};
