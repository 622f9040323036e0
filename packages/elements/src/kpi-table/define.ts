import { define } from '../define.js';
import { KpiTable } from './kpi-table.js';

define('kpi-table', KpiTable);

export { KpiTable };
