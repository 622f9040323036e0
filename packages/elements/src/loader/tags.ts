/** Where each element's definition is; a bundler makes a chunk of each. `scripts/check-api.mjs` holds this list against the folders. */
export const DEFINITIONS: Readonly<Record<string, () => Promise<unknown>>> = {
  'kpi-gauge': () => import('../kpi-gauge/define.js'),
  'kpi-trend': () => import('../kpi-trend/define.js'),
  'funnel-chart': () => import('../funnel-chart/define.js'),
  'kpi-card': () => import('../kpi-card/define.js'),
  'kpi-bullet': () => import('../kpi-bullet/define.js'),
  'kpi-ranking': () => import('../kpi-ranking/define.js'),
  'kpi-table': () => import('../kpi-table/define.js'),
  'kpi-waterfall': () => import('../kpi-waterfall/define.js'),
  'cohort-grid': () => import('../cohort-grid/define.js'),
  'kpi-board': () => import('../kpi-board/define.js'),
  'kpi-period': () => import('../kpi-period/define.js'),
  'kpi-filter': () => import('../kpi-filter/define.js'),
  'kpi-explain': () => import('../kpi-explain/define.js'),
  'kpi-source': () => import('../kpi-source/define.js'),
};
