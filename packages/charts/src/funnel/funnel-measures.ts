import { formForWidth, type ChartForm } from '../geometry/form.js';
import { finiteOrNull, pixelsAtLeast } from '../scale/finite.js';
import { linearScale } from '../scale/linear-scale.js';
import { TEXT_SIZE_PX, placeText, type ChartText, type TextPlacement } from '../text/chart-text.js';
import { approximateTextWidth, type MeasureText } from '../text/text-width.js';
import type { FunnelInput, FunnelShape } from './funnel-layout.js';

/** What both orientations share: counts, texts and their widths. */
export interface FunnelMeasures {
  readonly widthPx: number;
  readonly givenHeightPx: number | null;
  readonly form: ChartForm;
  readonly shape: FunnelShape;
  readonly rtl: boolean;
  /** Per step: the count, null when there is none. Never negative. */
  readonly counts: readonly (number | null)[];
  readonly maxCount: number;
  readonly countTexts: readonly string[];
  readonly shareTexts: readonly (readonly string[])[];
  readonly labels: readonly string[];
  readonly measureText: MeasureText;
  readonly widthOf: (text: string) => number;
}

/** Reads the input of a funnel once, for either orientation. */
export function measureFunnel(input: FunnelInput): FunnelMeasures {
  const widthPx = pixelsAtLeast(48, input.widthPx);
  const measureText = input.measureText ?? approximateTextWidth;
  const formatCount = input.formatCount ?? String;
  const counts = input.steps.map((step) => {
    const count = finiteOrNull(step.count);
    return count === null ? null : Math.max(0, count);
  });
  return {
    widthPx,
    givenHeightPx: finiteOrNull(input.heightPx),
    form: formForWidth(widthPx),
    shape: input.shape ?? 'bars',
    rtl: input.rtl ?? false,
    counts,
    maxCount: Math.max(0, ...counts.map((count) => count ?? 0)),
    countTexts: counts.map((count) => (count === null ? input.missingText ?? '–' : formatCount(count))),
    shareTexts: input.steps.map((step, index) => (index === 0 ? [] : input.shareTexts?.(step, index) ?? [])),
    labels: input.steps.map((step) => step.label),
    measureText,
    widthOf: (text) => measureText(text, TEXT_SIZE_PX),
  };
}

/** Length of a bar for a count, up to `longestPx`. */
export function barLength(measures: FunnelMeasures, longestPx: number): (count: number) => number {
  return linearScale([0, measures.maxCount], [0, longestPx]);
}

/** The first text that fits, or the last one cut; null for none. */
export function placeFirstThatFits(texts: readonly string[], placement: Omit<TextPlacement, 'text'> & { readonly maxWidthPx: number }):
ChartText | null {
  const fitting = texts.find((text) => placement.measureText(text, TEXT_SIZE_PX) <= placement.maxWidthPx) ?? texts.at(-1);
  return fitting === undefined ? null : placeText({ ...placement, text: fitting });
}
