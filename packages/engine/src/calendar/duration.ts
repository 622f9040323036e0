import { GRAINS, type Grain } from './grain.js';

/** A length of calendar time: `{ count: 3, unit: 'month' }`. `count` is a positive whole number. */
export interface Duration {
  readonly count: number;
  readonly unit: Grain;
}

/** Reads `3 months`, `1 year` (case and plural do not matter); null when the text is no length of calendar time. */
export function parseDuration(text: string): Duration | null {
  const [, digits, word] = /^\s*(\d{1,6})\s*([a-z]+)\s*$/i.exec(text) ?? [];
  const count = Number(digits);
  const unit = word === undefined ? null : parseGrain(word);
  return unit && count > 0 ? { count, unit } : null;
}

/** Reads `year` or `Years`; null when the text names no grain. */
export function parseGrain(text: string): Grain | null {
  const word = text.trim().toLowerCase();
  return GRAINS.find((grain) => word === grain || word === `${grain}s`) ?? null;
}
