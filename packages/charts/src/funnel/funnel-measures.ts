import { formForWidth, type ChartForm } from '../geometry/form.js';
import { finiteOrNull, pixelsAtLeast } from '../scale/finite.js';
import { linearScale } from '../scale/linear-scale.js';
import { TEXT_SIZE_PX } from '../text/chart-text.js';
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

/**
 * Per step the text of its share, in the longest wording that fits `roomPx` for every step: side by side, `62 % of Leads` and a bare
 * `41 %` would look like two different figures. Where not even the shortest fits it is cut when placed.
 */
export function shareWordings(measures: FunnelMeasures, roomPx: number): readonly (string | null)[] {
  const { shareTexts, widthOf } = measures;
  const longest = Math.max(0, ...shareTexts.map((texts) => texts.length));
  let level = 0;
  const at = (texts: readonly string[]): string | null => texts[Math.min(level, texts.length - 1)] ?? null;
  while (level < longest - 1 && shareTexts.some((texts) => widthOf(at(texts) ?? '') > roomPx)) level += 1;
  return shareTexts.map(at);
}
