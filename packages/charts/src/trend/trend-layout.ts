import type { ChartForm } from '../geometry/form.js';
import type { ChartText } from '../text/chart-text.js';
import type { MeasureText } from '../text/text-width.js';

/** What the values are drawn as. */
export type TrendMarks = 'line' | 'area' | 'columns';

/** One period. Non-finite numbers count as null. */
export interface TrendPoint {
  /** The period's name under the axis, formatted: `Oct`, `Q4 2017`. */
  readonly label: string;
  readonly value: number | null;
  /** True for an unfinished period: its mark is dashed. */
  readonly partial?: boolean;
  /** The value compared with: a thinner, muted line. */
  readonly previous?: number | null;
  readonly target?: number | null;
  /** True for a value that is yet to come: drawn as one of an unfinished period, between `low` and `high`. */
  readonly forecast?: boolean;
  readonly low?: number | null;
  readonly high?: number | null;
  /** True for labels to keep when not all fit, such as each year's first month. */
  readonly major?: boolean;
}

/** What a trend is laid out from. Sizes in pixels. */
export interface TrendInput {
  readonly widthPx: number;
  /** Null or absent: the form's own height, 56 (compact), 160 (regular) or 220 (large). */
  readonly heightPx?: number | null;
  /** In order of time, evenly spaced. */
  readonly points: readonly TrendPoint[];
  /** Default `line`. */
  readonly marks?: TrendMarks;
  /**
   * Whether the axis must hold zero. `auto` (the default) starts at zero unless a line's changes would be lost there, that is
   * when they span less than a third of the distance to zero; areas and columns always start at zero.
   */
  readonly zeroBaseline?: 'auto' | 'always' | 'never';
  /** Text of a tick of the value axis. `step` is the distance between ticks, to choose decimals. */
  readonly formatTick?: (value: number, step: number) => string;
  /** Name of the target's line, such as `Target`. */
  readonly targetText?: string | null;
  /** Name of the line compared with, such as `Year before`. */
  readonly previousText?: string | null;
  /** What happened, by the index of the period in which it did. */
  readonly annotations?: readonly { readonly index: number; readonly text: string }[];
  /**
   * True in right-to-left pages: time then runs from right to left and the value axis stands on the right, as readers of Arabic
   * and Hebrew expect of a timeline (Material Design, "Bidirectionality"). The left arrow key still moves to the left.
   */
  readonly rtl?: boolean;
  readonly measureText?: MeasureText;
}

/** A piece of a line. Dashed where it leads to or from an unfinished period. */
export interface TrendSegment {
  readonly path: string;
  readonly dashed: boolean;
}

/** Where a period is: for hit testing, tooltips and the keyboard. */
export interface TrendPosition {
  readonly index: number;
  readonly x: number;
  /** Null where there is no value. */
  readonly y: number | null;
  readonly previousY: number | null;
  readonly targetY: number | null;
  /** Unfinished, or a forecast. */
  readonly partial: boolean;
}

/** A column of a column chart. `x`, `y`, `width` and `height` bound it. */
export interface TrendColumn {
  readonly index: number;
  readonly path: string;
  readonly partial: boolean;
  readonly negative: boolean;
}

/** A trend as geometry: every path is absolute in `viewBox`, whose unit is the pixel. */
export interface TrendLayout {
  readonly marks: TrendMarks;
  readonly form: ChartForm;
  readonly rtl: boolean;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly viewBox: string;
  /** The box of the marks. */
  readonly plot: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  /** Ends of the value axis. */
  readonly domain: readonly [number, number];
  /** False when the value axis leaves out zero: the element then says so. */
  readonly startsAtZero: boolean;
  /** The line of zero, or of the axis' lower end when zero is not on it. */
  readonly baselineY: number;
  readonly yTicks: readonly { readonly value: number; readonly y: number; readonly path: string; readonly label: ChartText | null }[];
  /** Labels under the axis that do not touch each other; `path` is a short tick. */
  readonly xTicks: readonly { readonly index: number; readonly x: number; readonly path: string; readonly label: ChartText }[];
  /** The values' line (empty for columns), split where values are missing. */
  readonly segments: readonly TrendSegment[];
  /** Fills under the line, with `area`. */
  readonly areas: readonly TrendSegment[];
  readonly columns: readonly TrendColumn[];
  /** Values with a gap on both sides, which no line can show, and the last value. */
  readonly dots: readonly { readonly index: number; readonly x: number; readonly y: number; readonly last: boolean; readonly partial: boolean }[];
  /** Compared with: a line, or with columns a short line across each and one before the name above them, as a key. */
  readonly previous: { readonly segments: readonly TrendSegment[]; readonly label: ChartText | null } | null;
  /** A hairline; a stair where the target changes from period to period. */
  readonly target: { readonly path: string; readonly label: ChartText | null } | null;
  /** Between the low and high ends of forecasts, from the last value on; empty where there are none. */
  readonly band: string;
  /** An upright hairline for each annotation; a text that would touch another's is left out. */
  readonly annotations: readonly { readonly path: string; readonly label: ChartText | null }[];
  /** One for each point of the input, in its order. */
  readonly positions: readonly TrendPosition[];
  /** True when several periods share a pixel and each pixel column shows its first, lowest, highest and last value. */
  readonly downsampled: boolean;
}
