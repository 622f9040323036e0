/** Figures of KPI results, drawn without a browser. */
export { render, type RenderOptions, type RenderTarget } from './render.js';
export type { FigureName } from './figures/registry.js';
