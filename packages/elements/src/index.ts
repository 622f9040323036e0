/** The classes of all elements, registered under their tags. One element without the others: `@plumbline/elements/kpi-gauge`. */
export { FunnelChart } from './funnel-chart/define.js';
export { KpiGauge } from './kpi-gauge/define.js';
export { KpiSource } from './kpi-source/define.js';
export { KpiTrend } from './kpi-trend/define.js';
export type { KpiProgressEvent } from './kpi-source/kpi-source.js';
export { upgrade } from './upgrade/upgrade.js';
export type { KpiSelectDetail, KpiSelectEvent } from './base/marks/select-event.js';
export { ELEMENT_STATES, type ElementState, type KpiStateEvent } from './base/state.js';
export { registerWords } from './base/words/registry.js';
export type { Plural, Words } from './base/words/words.js';
