import { pixel } from './path.js';

/** A ring: its centre and both radii, in pixels. */
export interface Ring {
  readonly centerX: number;
  readonly centerY: number;
  readonly innerRadius: number;
  readonly outerRadius: number;
}

/** The point at an angle (radians clockwise from twelve o'clock) and a radius. */
export function pointOnCircle(centerX: number, centerY: number, radius: number, angle: number): { x: number; y: number } {
  return { x: centerX + radius * Math.sin(angle), y: centerY - radius * Math.cos(angle) };
}

/**
 * Path of the part of a ring between two angles (radians clockwise from twelve o'clock, less than a full turn apart), in
 * absolute coordinates, so that it needs no transform.
 */
export function ringSector(ring: Ring, startAngle: number, endAngle: number): string {
  const { centerX, centerY, innerRadius, outerRadius } = ring;
  const from = Math.min(startAngle, endAngle);
  const to = Math.max(startAngle, endAngle);
  const large = to - from > Math.PI ? 1 : 0;
  const at = (radius: number, angle: number): string => {
    const { x, y } = pointOnCircle(centerX, centerY, radius, angle);
    return `${pixel(x)},${pixel(y)}`;
  };
  const outer = pixel(outerRadius);
  const inner = pixel(innerRadius);
  return `M${at(outerRadius, from)}A${outer},${outer},0,${large},1,${at(outerRadius, to)}`
    + `L${at(innerRadius, to)}A${inner},${inner},0,${large},0,${at(innerRadius, from)}Z`;
}
