import { define } from '../define.js';
import { KpiGauge } from './kpi-gauge.js';

define('kpi-gauge', KpiGauge);

export { KpiGauge };
