import { define } from '../define.js';
import { KpiSource } from './kpi-source.js';

define('kpi-source', KpiSource);

export { KpiSource };
