import { notEvaluated } from '../not-evaluated.js';
import { stateSchema } from './schema.js';

export const state = notEvaluated(
  'state',
  stateSchema,
  'Until then, count what began and what ended as two KPIs of kind `value`, each with its own `time`.',
);
