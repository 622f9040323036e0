import type { FunnelInput, FunnelLayout } from './funnel-layout.js';
import { measureFunnel } from './funnel-measures.js';
import { layoutHorizontalFunnel } from './horizontal-funnel.js';
import { layoutVerticalFunnel } from './vertical-funnel.js';

export type { ChartForm } from '../geometry/form.js';
export type { ChartText } from '../text/chart-text.js';
export { approximateTextWidth, type MeasureText } from '../text/text-width.js';
export type {
  Box, FunnelInput, FunnelLayout, FunnelOrientation, FunnelShape, FunnelStepInput, FunnelStepLayout,
} from './funnel-layout.js';

/**
 * Lays out a funnel: bars whose length is proportional to their counts, each step's name, count and share of the step before
 * where they fit. Pure and deterministic; every number in every path is finite. No steps give an empty layout.
 */
export function layoutFunnel(input: FunnelInput): FunnelLayout {
  const measures = measureFunnel(input);
  return input.orientation === 'vertical' ? layoutVerticalFunnel(measures) : layoutHorizontalFunnel(measures);
}
