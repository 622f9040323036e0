import { define } from '../define.js';
import { KpiBoard } from './kpi-board.js';

define('kpi-board', KpiBoard);

export { KpiBoard };
