import { finiteOrNull } from '../scale/finite.js';
import type { GaugeBand, GaugeInput, OutsideSide } from './gauge-layout.js';
import { chooseGaugeScale, type GaugeScale } from './gauge-scale.js';

/** What a gauge shows, before it has a shape. */
export interface GaugeMarks<Tone extends string> {
  readonly scale: GaugeScale;
  readonly baseline: number;
  readonly value: number | null;
  readonly valueSide: OutsideSide | null;
  readonly target: number | null;
  readonly targetSide: OutsideSide | null;
  readonly bands: readonly { readonly tone: Tone; readonly from: number; readonly to: number }[];
}

/** Reads the numbers of a gauge: chooses its scale, cuts its bands, says what lies outside. */
export function readGaugeMarks<Tone extends string>(input: GaugeInput<Tone>): GaugeMarks<Tone> {
  const scale = chooseGaugeScale(input);
  const value = finiteOrNull(input.value);
  const target = finiteOrNull(input.target);
  return {
    scale,
    baseline: Math.min(scale.max, Math.max(scale.min, 0)),
    value,
    valueSide: outside(value, scale),
    target,
    targetSide: outside(target, scale),
    bands: (input.bands ?? []).flatMap((band) => cutBand(band, scale)),
  };
}

function outside(value: number | null, scale: GaugeScale): OutsideSide | null {
  if (value === null || (value >= scale.min && value <= scale.max)) return null;
  return value < scale.min ? 'low' : 'high';
}

function cutBand<Tone extends string>(band: GaugeBand<Tone>, scale: GaugeScale): { tone: Tone; from: number; to: number }[] {
  const from = Math.max(scale.min, finiteOrNull(band.from) ?? scale.min);
  const to = Math.min(scale.max, finiteOrNull(band.to) ?? scale.max);
  return from < to ? [{ tone: band.tone, from, to }] : [];
}
