/** Where each element's definition is; a bundler makes a chunk of each. `scripts/check-api.mjs` holds this list against the folders. */
export const DEFINITIONS: Readonly<Record<string, () => Promise<unknown>>> = {
  'kpi-gauge': () => import('../kpi-gauge/define.js'),
  'kpi-trend': () => import('../kpi-trend/define.js'),
  'funnel-chart': () => import('../funnel-chart/define.js'),
  'kpi-source': () => import('../kpi-source/define.js'),
};
