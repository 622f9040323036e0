import { notEvaluated } from '../not-evaluated.js';
import { snapshotSchema } from './schema.js';

export const snapshot = notEvaluated(
  'snapshot',
  snapshotSchema,
  'Until then, use a KPI of kind `value` over a dataset that holds only the latest copy.',
);
