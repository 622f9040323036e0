import { define } from '../define.js';
import { KpiFilter } from './kpi-filter.js';

define('kpi-filter', KpiFilter);

export { KpiFilter };
