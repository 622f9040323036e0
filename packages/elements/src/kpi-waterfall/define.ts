import { define } from '../define.js';
import { KpiWaterfall } from './kpi-waterfall.js';

define('kpi-waterfall', KpiWaterfall);

export { KpiWaterfall };
