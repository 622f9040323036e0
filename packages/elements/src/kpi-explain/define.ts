import { define } from '../define.js';
import { KpiExplain } from './kpi-explain.js';

define('kpi-explain', KpiExplain);

export { KpiExplain };
