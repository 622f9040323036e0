import { pointOnCircle, ringSector, type Ring } from '../geometry/arc.js';
import { formForWidth } from '../geometry/form.js';
import { pixel, polygon, polyline } from '../geometry/path.js';
import { finiteOrNull, pixelsAtLeast } from '../scale/finite.js';
import { linearScale } from '../scale/linear-scale.js';
import { LINE_HEIGHT_PX, TEXT_SIZE_PX, placeText, type ChartText } from '../text/chart-text.js';
import { approximateTextWidth, type MeasureText } from '../text/text-width.js';
import type { GaugeInput, GaugeLayout, OutsideSide } from './gauge-layout.js';
import { readGaugeMarks } from './gauge-marks.js';

/** Room around the ring for the target's tick and the arrowhead. */
const EDGE_PX = 6;
const ARROW_PX = 7;
const BAND_PX = 3;
const BAND_GAP_PX = 2;
/** How far the target's tick reaches into and out of the ring. */
const TICK_IN_PX = 2;
const TICK_OUT_PX = 4;
/** Air between the number and what is drawn around it, at least. */
const AIR_PX = 6;
/** Height of a figure, in em. */
const FIGURE_EM = 0.73;
/** The number is bold, and texts are measured as regular: in the widest of the usual faces (DejaVu Sans, Verdana) that is a sixth more. */
const BOLD = 1.16;

/** Lays out a gauge on an arc of 240 degrees (`arc`) or 180 (`half`, `needle`). A needle leaves no room inside: the number stands elsewhere. */
export function layoutArcGauge<Tone extends string>(input: GaugeInput<Tone>): GaugeLayout<Tone> {
  const shape = input.shape === 'arc' || input.shape === 'needle' ? input.shape : 'half';
  const halfSweep = shape === 'arc' ? (Math.PI * 2) / 3 : Math.PI / 2;
  const widthPx = pixelsAtLeast(48, input.widthPx);
  const form = formForWidth(widthPx);
  const measure = input.measureText ?? approximateTextWidth;
  const rtl = input.rtl ?? false;
  const marks = readGaugeMarks(input);

  const labelled = form !== 'compact';
  const belowPx = ARROW_PX + (labelled ? LINE_HEIGHT_PX : 0);
  const drop = -Math.cos(halfSweep);
  const givenHeight = finiteOrNull(input.heightPx);
  const largest = (widthPx - 2 * EDGE_PX) / 2;
  const fitting = givenHeight === null
    ? Math.min(largest, 140)
    : Math.min(largest, (pixelsAtLeast(40, givenHeight) - EDGE_PX - belowPx) / (1 + Math.max(0, drop)));
  const angleOf = linearScale([marks.scale.min, marks.scale.max], [-halfSweep, halfSweep]);

  const targetAngle = marks.target === null ? null : angleOf(marks.target);
  const named = form === 'compact' || targetAngle === null ? null : input.targetText ?? null;
  const ring = ringWithRoom({ widthPx, radius: Math.max(12, fitting), targetAngle, targetText: named, measure });
  const targetFits = named !== null && ring.labelFits;

  const radius = ring.radius;
  const topPx = EDGE_PX + (targetFits ? LINE_HEIGHT_PX * ring.labelLift : 0);
  const naturalHeight = topPx + radius * (1 + Math.max(0, drop)) + belowPx;
  const heightPx = Math.ceil(givenHeight === null ? naturalHeight : Math.max(pixelsAtLeast(40, givenHeight), naturalHeight));
  const centerX = widthPx / 2;
  const centerY = topPx + radius + (heightPx - naturalHeight) / 2;
  const thickness = Math.min(18, Math.max(6, radius * 0.16));
  const track: Ring = { centerX, centerY, innerRadius: radius - thickness, outerRadius: radius };
  const strip: Ring = {
    centerX, centerY,
    innerRadius: track.innerRadius - BAND_GAP_PX - BAND_PX,
    outerRadius: track.innerRadius - BAND_GAP_PX,
  };

  const endLabel = (value: number, angle: number): ChartText | null => {
    if (!labelled) return null;
    const end = pointOnCircle(centerX, centerY, radius - thickness / 2, angle);
    const text = (input.formatTick ?? String)(value);
    const half = Math.min(measure(text, TEXT_SIZE_PX), centerX) / 2;
    const x = pixel(Math.min(widthPx - half, Math.max(half, end.x)));
    return placeText({ text, x, y: pixel(end.y + ARROW_PX + 13), side: 'middle', rtl, maxWidthPx: centerX - 4, measureText: measure });
  };

  return {
    shape, form, widthPx, heightPx,
    viewBox: `0 0 ${pixel(widthPx)} ${pixel(heightPx)}`,
    scale: marks.scale,
    baseline: marks.baseline,
    track: ringSector(track, -halfSweep, halfSweep),
    value: marks.value === null ? null : shape === 'needle' ? needle(track, angleOf(marks.value))
      : fill(track, angleOf(marks.baseline), angleOf(marks.value), halfSweep),
    target: targetAngle === null ? null : { path: tick(track, targetAngle), clamped: marks.targetSide },
    bands: marks.bands.map(({ tone, from, to }) => ({ tone, from, to, path: ringSector(strip, angleOf(from), angleOf(to)) })),
    clamp: marks.valueSide === null ? null : { side: marks.valueSide, path: arrow(track, marks.valueSide, halfSweep) },
    labels: {
      min: endLabel(marks.scale.min, -halfSweep),
      max: endLabel(marks.scale.max, halfSweep),
      target: targetFits ? targetLabel(named, track, targetAngle!, rtl, measure) : null,
      value: shape === 'needle' ? null : valueLabel(input.valueText ?? null, marks.bands.length > 0 ? strip.innerRadius : track.innerRadius - TICK_IN_PX, track, shape, rtl, measure),
    },
  };
}

interface RoomInput {
  readonly widthPx: number;
  readonly radius: number;
  readonly targetAngle: number | null;
  readonly targetText: string | null;
  readonly measure: MeasureText;
}

/** Shrinks the ring, by a fifth at most, until the target's name fits beside it; `labelLift` is the part of a line it needs above. */
function ringWithRoom({ widthPx, radius, targetAngle, targetText, measure }: RoomInput):
{ radius: number; labelFits: boolean; labelLift: number } {
  if (targetAngle === null || targetText === null) return { radius, labelFits: false, labelLift: 0 };
  const textWidth = measure(targetText, TEXT_SIZE_PX);
  const aside = Math.abs(Math.sin(targetAngle));
  const side = sideOfAngle(targetAngle);
  const labelLift = Math.max(0, Math.cos(targetAngle));
  for (let tried = radius; tried >= radius * 0.8; tried -= 2) {
    const reach = (tried + EDGE_PX + 2) * aside + (side === 'middle' ? textWidth / 2 : textWidth);
    if (reach <= widthPx / 2) return { radius: tried, labelFits: true, labelLift };
  }
  return { radius, labelFits: false, labelLift: 0 };
}

function sideOfAngle(angle: number): 'left' | 'middle' | 'right' {
  if (Math.abs(angle) < 0.2) return 'middle';
  return angle > 0 ? 'left' : 'right';
}

function targetLabel(text: string, track: Ring, angle: number, rtl: boolean, measureText: MeasureText): ChartText | null {
  const { x, y } = pointOnCircle(track.centerX, track.centerY, track.outerRadius + EDGE_PX + 2, angle);
  return placeText({ text, x: pixel(x), y: pixel(y + (Math.abs(angle) < 0.2 ? -2 : 3)), side: sideOfAngle(angle), rtl, measureText });
}

/**
 * The number inside the arc, as large as fits: the upper corners of its box (in a full arc all four) keep `AIR_PX` from the circle of
 * `innerRadius`, the innermost that is drawn.
 */
function valueLabel(text: string | null, innerRadius: number, track: Ring, shape: 'arc' | 'half', rtl: boolean, measureText: MeasureText):
ChartText | null {
  if (text === null) return null;
  const reach = Math.max(TEXT_SIZE_PX, innerRadius - AIR_PX);
  // Where the corners are, by the size s: (±halfEm s, lift + rise s) from the centre. Their distance is `reach` at the largest s.
  const [lift, rise] = shape === 'half' ? [2, FIGURE_EM] : [0, FIGURE_EM / 2];
  const halfEm = (Math.max(1e-6, measureText(text, 100) / 100) * BOLD) / 2;
  const square = halfEm ** 2 + rise ** 2;
  const largest = (Math.sqrt((lift * rise) ** 2 + square * (reach ** 2 - lift ** 2)) - lift * rise) / square;
  // Below twelve pixels the number no longer belongs inside: cut it there, and the element's words carry it whole.
  const sizePx = Math.max(TEXT_SIZE_PX, Math.floor(Math.min(track.outerRadius * 0.44, 56, largest)));
  // The air gives way before the number does, down to two pixels.
  const chord = 2 * Math.sqrt(Math.max(0, (reach + AIR_PX - 2) ** 2 - (lift + rise * sizePx) ** 2));
  const y = shape === 'half' ? track.centerY - lift : track.centerY + rise * sizePx;
  return placeText({ text, x: pixel(track.centerX), y: pixel(y), side: 'middle', rtl, sizePx, maxWidthPx: chord / BOLD, measureText });
}

/** A slim pointer from the centre to the middle of the ring. Its round foot is part of it. */
function needle(track: Ring, angle: number): string {
  const { centerX, centerY } = track;
  const foot = Math.min(ARROW_PX - 1, Math.max(2, track.outerRadius * 0.045));
  const [left, right] = [-1, 1].map((side) => pointOnCircle(centerX, centerY, foot, angle + (side * Math.PI) / 2));
  const tip = pointOnCircle(centerX, centerY, (track.innerRadius + track.outerRadius) / 2, angle);
  return `M${pixel(left!.x)},${pixel(left!.y)}L${pixel(tip.x)},${pixel(tip.y)}L${pixel(right!.x)},${pixel(right!.y)}`
    + `A${pixel(foot)},${pixel(foot)},0,0,1,${pixel(left!.x)},${pixel(left!.y)}Z`;
}

/** The filled sector; a thin line where value and baseline are the same, so that zero does not look like nothing. */
function fill(track: Ring, from: number, to: number, halfSweep: number): string {
  const thin = 2 / track.outerRadius;
  if (Math.abs(to - from) >= thin) return ringSector(track, from, to);
  const start = Math.min(halfSweep - thin, Math.max(-halfSweep, Math.min(from, to)));
  return ringSector(track, start, start + thin);
}

function tick(track: Ring, angle: number): string {
  return polyline([track.innerRadius - TICK_IN_PX, track.outerRadius + TICK_OUT_PX].map((radius) => pointOnCircle(track.centerX, track.centerY, radius, angle)));
}

function arrow(track: Ring, side: OutsideSide, halfSweep: number): string {
  const direction = side === 'high' ? 1 : -1;
  const angle = direction * halfSweep;
  const middle = (track.innerRadius + track.outerRadius) / 2;
  const half = Math.min(ARROW_PX - 1, (track.outerRadius - track.innerRadius) / 2);
  const tip = pointOnCircle(track.centerX, track.centerY, middle, angle + (direction * ARROW_PX) / middle);
  const gap = angle + (direction * 1.5) / middle;
  return polygon([
    pointOnCircle(track.centerX, track.centerY, middle - half, gap),
    pointOnCircle(track.centerX, track.centerY, middle + half, gap),
    tip,
  ]);
}
