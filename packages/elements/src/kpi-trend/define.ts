import { define } from '../define.js';
import { KpiTrend } from './kpi-trend.js';

define('kpi-trend', KpiTrend);

export { KpiTrend };
