import type { ChartForm } from '../geometry/form.js';
import type { ChartText } from '../text/chart-text.js';
import type { MeasureText } from '../text/text-width.js';

/** One step. Non-finite and null counts have no bar; negative ones count as zero. Shares are 0 to 1, null where not defined. */
export interface FunnelStepInput {
  readonly label: string;
  readonly count: number | null;
  readonly ofFirst?: number | null;
  readonly ofPrevious?: number | null;
}

/** `horizontal` bars lie, one row per step; `vertical` columns stand side by side. */
export type FunnelOrientation = 'horizontal' | 'vertical';
/** `bars` start at one edge and compare best; `trapezoids` are centred and joined, as funnels are drawn. */
export type FunnelShape = 'bars' | 'trapezoids';

/** What a funnel is laid out from. Sizes in pixels. */
export interface FunnelInput {
  readonly widthPx: number;
  /** Null or absent: as high as its steps ask for; `heightPx` of the layout then says how much that is. */
  readonly heightPx?: number | null;
  readonly steps: readonly FunnelStepInput[];
  /** Default `horizontal`. */
  readonly orientation?: FunnelOrientation;
  /** Default `bars`. */
  readonly shape?: FunnelShape;
  /** True in right-to-left pages: bars grow from the right, columns follow each other to the left. */
  readonly rtl?: boolean;
  readonly formatCount?: (count: number) => string;
  /** Stands for a count that is null. Default `–`. */
  readonly missingText?: string;
  /**
   * Texts that name a step's share of the one before, longest first (`62 % of Qualified`, `62 %`): the longest wording that
   * fits for all steps is written. Not asked for the first step.
   */
  readonly shareTexts?: (step: FunnelStepInput, index: number) => readonly string[];
  readonly measureText?: MeasureText;
}

/** An upright box in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One step as geometry. */
export interface FunnelStepLayout {
  readonly index: number;
  /** The bar; its length along the orientation is proportional to the count. Null when there is no count. */
  readonly bar: Box | null;
  /** The bar's path; a line of one pixel for a count of zero. */
  readonly path: string | null;
  /** The joint to the next step's bar, with `trapezoids`; null after the last step and beside missing counts. */
  readonly joint: string | null;
  readonly label: ChartText | null;
  readonly count: ChartText | null;
  /** True when the count is written on the bar and needs the bar's contrast colour. */
  readonly countInside: boolean;
  /** The share of the step before. */
  readonly share: ChartText | null;
  /** All that belongs to the step: for pointers and for the focus ring. Boxes of neighbours touch and never overlap. */
  readonly hit: Box;
}

/** A funnel as geometry: every path is absolute in `viewBox`, whose unit is the pixel. */
export interface FunnelLayout {
  readonly form: ChartForm;
  readonly orientation: FunnelOrientation;
  readonly shape: FunnelShape;
  readonly rtl: boolean;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly viewBox: string;
  /** The count of the longest bar; 0 when there is none. */
  readonly maxCount: number;
  readonly steps: readonly FunnelStepLayout[];
}
