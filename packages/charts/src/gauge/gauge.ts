import { layoutArcGauge } from './arc-gauge.js';
import type { GaugeInput, GaugeLayout } from './gauge-layout.js';
import { layoutLinearGauge } from './linear-gauge.js';

export type { ChartForm } from '../geometry/form.js';
export type { ChartText } from '../text/chart-text.js';
export { approximateTextWidth, type MeasureText } from '../text/text-width.js';
export type { GaugeBand, GaugeInput, GaugeLayout, GaugeShape, OutsideSide } from './gauge-layout.js';
export { chooseGaugeScale, type GaugeScale, type GaugeScaleInput } from './gauge-scale.js';

/**
 * Lays out a gauge: track, fill, target tick, bands, an arrowhead where the value lies outside the scale, and the texts that
 * fit. Pure and deterministic; every number in every path is finite, whatever comes in.
 *
 * @example layoutGauge({ widthPx: 240, value: 0.63, target: 0.65, percent: true }).scale // { min: 0, max: 1, given: false }
 */
export function layoutGauge<Tone extends string>(input: GaugeInput<Tone>): GaugeLayout<Tone> {
  return input.shape === 'linear' ? layoutLinearGauge(input) : layoutArcGauge(input);
}
