import type { KpiInfo, QueryResult, ResultRow, ScalarType } from '@plumbline/engine';
import { formatDate } from '@plumbline/engine/format';
import { DataError } from '../../data/fetch-data.js';
import type { Phrasing } from '../format/phrasing.js';
import { familyWords } from '../words/family-words.js';
import { readRow, type Reading } from './reading.js';

/** A member of a dimension (or of several) with its number. */
export interface Member {
  /** The same for the same member, whatever the language. */
  readonly id: string;
  readonly name: string;
  readonly reading: Reading;
  readonly row: ResultRow;
  /** True for the row of all that are not shown. */
  readonly others: boolean;
}

/** The members of a result, in its order. Throws a `DataError` for steps, cohorts, and a result without dimensions. */
export function membersOf(info: KpiInfo, result: QueryResult, phrasing: Phrasing): Member[] {
  if (info.kind !== 'value' || info.type !== undefined) {
    throw new DataError({
      kind: 'invalid',
      message: `\`${info.name}\` is a ${info.kind === 'value' ? `KPI of type ${info.type}` : `KPI of kind ${info.kind}`}: it has no number for each member.`,
      fix: 'Name a KPI whose value is a number.',
    });
  }
  if (result.by.length === 0) {
    throw new DataError({
      kind: 'invalid',
      message: 'The result is not split by a dimension, and this element shows one number for each member of one.',
      fix: 'Set `by` to a dimension, or ask for the result with `--by`.',
    });
  }
  return result.rows.map((row) => ({
    id: memberId(result, row), name: memberName(result, row, phrasing), reading: readRow(info, row, phrasing), row, others: row['others'] === true,
  }));
}

/** What sets a member apart from the others of its result. */
export function memberId({ by }: QueryResult, row: ResultRow): string {
  return row['others'] === true ? 'others' : by.map(({ name }) => String(row[name] ?? '')).join(' · ');
}

export function memberName({ by }: QueryResult, row: ResultRow, phrasing: Phrasing): string {
  if (row['others'] === true) return familyWords(phrasing).others;
  return by.map(({ name, type }) => partName(row[name] ?? null, type, phrasing)).join(' · ');
}

function partName(value: ResultRow[string], type: ScalarType, phrasing: Phrasing): string {
  if (value === null || value === '') return familyWords(phrasing).unnamed;
  if (typeof value === 'number') return phrasing.count(value);
  return typeof value === 'string' && type === 'date' ? formatDate(value, phrasing.locale) : String(value);
}
