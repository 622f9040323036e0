import { define } from '../define.js';
import { FunnelChart } from './funnel-chart.js';

define('funnel-chart', FunnelChart);

export { FunnelChart };
