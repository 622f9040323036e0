import { define } from '../define.js';
import { KpiPeriod } from './kpi-period.js';

define('kpi-period', KpiPeriod);

export { KpiPeriod };
