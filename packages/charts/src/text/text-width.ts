/** Width of a text in pixels. Elements may pass one that asks a canvas; `approximateTextWidth` needs no DOM. */
export type MeasureText = (text: string, sizePx: number) => number;

/**
 * Width of a text in a sans-serif face, from classes of characters. It errs to the wide side (about 5 % over Helvetica and the
 * system faces), because a label that is dropped is better than two that overlap. Letters of complex scripts count as average,
 * East Asian ones as a full em, combining marks as nothing.
 *
 * @example approximateTextWidth('Jan', 12) // 20.16
 */
export function approximateTextWidth(text: string, sizePx: number): number {
  let em = 0;
  for (const character of text) em += widthInEm(character);
  return em * sizePx;
}

const NARROW = new Set("iIjlt.,:;'|!()[]{}`·’‘ fr-/\u00a0\u202f");
const WIDE = new Set('mwMW@%—…→');

function widthInEm(character: string): number {
  const code = character.codePointAt(0)!;
  if (NARROW.has(character)) return 0.36;
  if (WIDE.has(character)) return 0.94;
  if (code >= 0x30 && code <= 0x39) return 0.6;
  if (code >= 0x41 && code <= 0x5a) return 0.72;
  if (code >= 0x61 && code <= 0x7a) return 0.58;
  if (isInvisible(code)) return 0;
  if (isFullWidth(code)) return 1.05;
  return 0.66;
}

function isInvisible(code: number): boolean {
  const combining = (code >= 0x300 && code <= 0x36f) || (code >= 0x64b && code <= 0x65f);
  const controls = (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
  return combining || controls || code === 0x61c || code < 0x20;
}

function isFullWidth(code: number): boolean {
  return (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xd7a3)
    || (code >= 0xf900 && code <= 0xfaff) || (code >= 0xff00 && code <= 0xff60) || code >= 0x1f300;
}
