import { notEvaluated } from '../not-evaluated.js';
import { cohortSchema } from './schema.js';

export const cohort = notEvaluated(
  'cohort',
  cohortSchema,
  'Until then, use a KPI of kind `funnel` with `within`, or take the document out.',
);
