import { define } from '../define.js';
import { CohortGrid } from './cohort-grid.js';

define('cohort-grid', CohortGrid);

export { CohortGrid };
