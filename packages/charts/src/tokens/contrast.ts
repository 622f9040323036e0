/** Linear-light red, green and blue, 0 to 1. */
export type LinearRgb = readonly [number, number, number];

/** Reads `#rrggbb` into linear light (sRGB, IEC 61966-2-1). */
export function linearRgb(color: string): LinearRgb {
  if (!/^#[0-9a-f]{6}$/i.test(color)) throw new RangeError(`Expected a colour such as #0072b2, got ${color}.`);
  const channel = (start: number): number => {
    const value = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/**
 * Contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
 *
 * @example contrastRatio('#ffffff', '#000000') // 21
 */
export function contrastRatio(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = linearRgb(color);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
