import { GRAINS } from '../calendar/grain.js';
import type { Duration } from '../expression/expr.js';

/** Reads `7 days`, `1 year`; null when the text is no length of calendar time. */
export function parseDuration(text: string): Duration | null {
  const match = /^\s*(\d{1,6})\s*([a-z]+?)s?\s*$/i.exec(text);
  const count = Number(match?.[1]);
  const unit = GRAINS.find((grain) => grain === match?.[2]?.toLowerCase());
  return unit && count > 0 ? { count, unit } : null;
}
