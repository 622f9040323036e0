import type { KpiInfo, QueryResult } from '@plumbline/engine';
import { formatRange } from '@plumbline/engine/format';
import type { Phrasing } from '../format/phrasing.js';
import type { Picture } from './picture.js';
import { unfinished } from './reading.js';

/** What qualifies a number: its state, and the words that go with it. */
export interface Qualified {
  readonly state: Picture['state'];
  readonly note: string | null;
}

/** The state of data that is there: no value, out of date, of an unfinished period, or nothing to remark, in this order. */
export function qualify(info: KpiInfo, result: QueryResult, has: { value: boolean; partial: boolean }, phrasing: Phrasing): Qualified {
  if (!has.value) return { state: 'empty', note: null };
  if (info.freshness?.stale === true) {
    const until = info.freshness.dataUntil ?? result.asOf;
    const { outOfDate } = phrasing.words;
    return { state: 'stale', note: until === null ? outOfDate : `${outOfDate}, ${phrasing.say('asOf', { date: phrasing.date(until) })}` };
  }
  if (has.partial || unfinished(result)) {
    const until = result.asOf;
    return {
      state: 'partial',
      note: until === null ? phrasing.words.soFar : phrasing.say('soFarUntil', { date: phrasing.date(until.slice(0, 10)) }),
    };
  }
  return { state: 'ready', note: null };
}

/** The period of a result in words; null when time did not filter. */
export function periodText(result: QueryResult, phrasing: Phrasing): string | null {
  const text = formatRange(result.from, result.to, phrasing.locale);
  return text === '' ? null : text;
}
