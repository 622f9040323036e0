import { define } from '../define.js';
import { KpiCard } from './kpi-card.js';

define('kpi-card', KpiCard);

export { KpiCard };
