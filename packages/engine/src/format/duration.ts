import { formatValue, NO_VALUE } from './value.js';

const STEPS: readonly { readonly unit: string; readonly days: number }[] = [
  { unit: 'days', days: 1 },
  { unit: 'hours', days: 1 / 24 },
  { unit: 'minutes', days: 1 / 1440 },
  { unit: 'seconds', days: 1 / 86_400 },
];

/**
 * Writes a length of time given in days in the largest unit of which it has at least one, days at most: `12.5 days`, `3 hours`.
 * Null is an em dash.
 */
export function formatDuration(days: number | null, locale: string): string {
  if (days === null || !Number.isFinite(days)) return NO_VALUE;
  const step = days === 0 ? STEPS[0]! : (STEPS.find((s) => Math.abs(days) >= s.days) ?? STEPS.at(-1)!);
  const value = Math.round((days / step.days) * 10) / 10;
  return formatValue(value, { style: 'unit', unit: step.unit, maximumFractionDigits: 1 }, locale);
}
