import type { ChartForm } from '../geometry/form.js';
import type { ChartText } from '../text/chart-text.js';
import type { MeasureText } from '../text/text-width.js';
import type { GaugeScale, GaugeScaleInput } from './gauge-scale.js';

/** `arc` opens 240 degrees, `half` 180; `needle` points to the value on a half circle; `linear` is a bar. */
export type GaugeShape = 'arc' | 'half' | 'needle' | 'linear';

/** A range of the scale that means something, such as where a status holds. A null end reaches to the end of the scale. */
export interface GaugeBand<Tone extends string = string> {
  readonly from: number | null;
  readonly to: number | null;
  readonly tone: Tone;
}

/** What a gauge is laid out from. Sizes in pixels; non-finite numbers count as null. */
export interface GaugeInput<Tone extends string = string> extends GaugeScaleInput {
  readonly widthPx: number;
  /** Null or absent: as high as the width asks for; `heightPx` of the layout then says how much that is. */
  readonly heightPx?: number | null;
  /** Default `half`. */
  readonly shape?: GaugeShape;
  readonly bands?: readonly GaugeBand<Tone>[];
  /**
   * True in right-to-left pages: a linear gauge then fills from the right. Arcs keep turning clockwise, as dials do in
   * right-to-left countries too (Material Design, "Bidirectionality": circular directions are not mirrored).
   */
  readonly rtl?: boolean;
  /** The number to write inside an arc, already formatted; absent when the element writes it elsewhere. */
  readonly valueText?: string | null;
  /** The target's name to write at its tick, such as `Target 65 %`; dropped where it has no room. */
  readonly targetText?: string | null;
  /** Text of the scale's ends. Default: the plain number. */
  readonly formatTick?: (value: number) => string;
  readonly measureText?: MeasureText;
}

/** On which side of the scale a number lies outside it. */
export type OutsideSide = 'low' | 'high';

/** A gauge as geometry: every path is absolute in `viewBox`, whose unit is the pixel. */
export interface GaugeLayout<Tone extends string = string> {
  readonly shape: GaugeShape;
  readonly form: ChartForm;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly viewBox: string;
  readonly scale: GaugeScale;
  /** Where the fill starts: zero when it is on the scale, otherwise the end nearest to zero. */
  readonly baseline: number;
  readonly track: string;
  /** The fill from the baseline to the value, a thin line when they are equal, or the needle; null when there is no value. */
  readonly value: string | null;
  /** The tick of the target, at the scale's end when the target lies outside (`clamped` then says where). */
  readonly target: { readonly path: string; readonly clamped: OutsideSide | null } | null;
  /** Quiet strips beside the track, cut to the scale; those wholly outside are left out. */
  readonly bands: readonly { readonly tone: Tone; readonly path: string; readonly from: number; readonly to: number }[];
  /** An arrowhead at the scale's end, present when the value lies outside: the mark stops there, the number does not. */
  readonly clamp: { readonly side: OutsideSide; readonly path: string } | null;
  readonly labels: {
    readonly min: ChartText | null;
    readonly max: ChartText | null;
    readonly target: ChartText | null;
    readonly value: ChartText | null;
  };
}
