/** Days are whole numbers since 1970-01-01; nothing here knows a time zone. */

const DAY_MS = 86_400_000;

export const dayOf = (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY_MS;
export const isoOf = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);
export const monthOf = (day) => new Date(day * DAY_MS).getUTCMonth() + 1;
export const yearOf = (day) => new Date(day * DAY_MS).getUTCFullYear();
/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day) => ((day + 3) % 7) + 1;
export const isWeekend = (day) => weekdayOf(day) > 5;
/** The day itself, or the Monday after it. */
export const workingDay = (day) => day + (isWeekend(day) ? 8 - weekdayOf(day) : 0);

/** The last day of the calendar quarter that holds the day. */
export function quarterEnd(day) {
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3 + 3, 1) / DAY_MS - 1;
}

/** First days of the months from `from` to `to`. */
export function monthStarts(from, to) {
  const starts = [];
  const date = new Date(from * DAY_MS);
  for (let month = date.getUTCMonth(); ; month++) {
    const start = Date.UTC(date.getUTCFullYear(), month, 1) / DAY_MS;
    if (start > to) return starts;
    if (start >= from) starts.push(start);
  }
}
