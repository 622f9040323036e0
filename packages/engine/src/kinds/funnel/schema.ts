import { closed, condition, duration, fieldPath, localized, name } from '../../definitions/schema/common.js';
import type { KindSchema } from '../../definitions/schema/kpi.js';

/** Ordered steps that an entity goes through. */
export const funnelSchema: KindSchema = {
  properties: {
    entity: fieldPath,
    within: duration,
    order: { enum: ['strict', 'any'] },
    steps: {
      type: 'array',
      minItems: 2,
      remedy: 'Write two steps or more: `- { name: Lead }`.',
      items: closed({ name: localized, when: condition, dataset: name, time: fieldPath }, ['name']),
    },
  },
  required: ['entity', 'steps'],
};
