import { define } from '../define.js';
import { KpiRanking } from './kpi-ranking.js';

define('kpi-ranking', KpiRanking);

export { KpiRanking };
