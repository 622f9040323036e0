import { DAY_COUNT, FIRST_DAY } from './deals.js';

/** First days of the 36 months, as ISO text. */
export const MONTHS: readonly string[] = Array.from({ length: 36 }, (_, month) => new Date(Date.UTC(2022, month, 1)).toISOString().slice(0, 10));

/** The month, from 0, of each day after the first. */
export const MONTH_OF_DAY: Uint8Array = Uint8Array.from({ length: DAY_COUNT }, (_, offset) => {
  const date = new Date((FIRST_DAY + offset) * 86_400_000);
  return (date.getUTCFullYear() - 2022) * 12 + date.getUTCMonth();
});
