import { linearRgb, type LinearRgb } from './contrast.js';

/** Full colour vision and the three dichromacies. */
export type ColorVision = 'full' | 'protan' | 'deutan' | 'tritan';

/**
 * How dichromats see linear RGB, row by row: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color
 * Vision Deficiency", IEEE TVCG 15(6), 2009, severity 1.0.
 */
const MATRICES: Readonly<Record<ColorVision, readonly [LinearRgb, LinearRgb, LinearRgb]>> = {
  full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

/**
 * How far two colours are apart for a reader, as a distance in OKLab (Ottosson, 2020), where black and white are 1 apart and
 * about 0.02 can just be told apart side by side.
 */
export function perceivedDistance(one: string, other: string, vision: ColorVision): number {
  const [a, b] = [one, other].map((color) => oklab(seenBy(linearRgb(color), vision))) as [LinearRgb, LinearRgb];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function seenBy(color: LinearRgb, vision: ColorVision): LinearRgb {
  return MATRICES[vision].map((row) => Math.min(1, Math.max(0, dot(row, color)))) as unknown as LinearRgb;
}

function oklab(color: LinearRgb): LinearRgb {
  const cones = [
    [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005],
  ] as const;
  const [l, m, s] = cones.map((row) => Math.cbrt(dot(row, color))) as [number, number, number];
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], [l, m, s]),
    dot([1.9779984951, -2.428592205, 0.4505937099], [l, m, s]),
    dot([0.0259040371, 0.7827717662, -0.808675766], [l, m, s]),
  ];
}

function dot(a: LinearRgb, b: LinearRgb): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
