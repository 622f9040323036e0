export {
  chooseGaugeScale, layoutGauge,
  type GaugeBand, type GaugeInput, type GaugeLayout, type GaugeScale, type GaugeScaleInput, type GaugeShape, type OutsideSide,
} from './gauge/gauge.js';
export {
  layoutTrend, nearestPosition,
  type TrendColumn, type TrendInput, type TrendLayout, type TrendMarks, type TrendPoint, type TrendPosition, type TrendSegment,
} from './trend/trend.js';
export {
  layoutFunnel,
  type Box, type FunnelInput, type FunnelLayout, type FunnelOrientation, type FunnelShape, type FunnelStepInput, type FunnelStepLayout,
} from './funnel/funnel.js';
export { BARS_WIDTH, layoutBars, layoutWaterfall, type Bar, type BarsLayout, type WaterfallBar, type WaterfallLayout, type WaterfallStep } from './bars/bars.js';
export type { ChartForm } from './geometry/form.js';
export type { ChartText } from './text/chart-text.js';
export { approximateTextWidth, type MeasureText } from './text/text-width.js';
export { PALETTES, type Palette, type ThemeName, type ToneName } from './tokens/palette.js';
