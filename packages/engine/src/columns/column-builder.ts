import type { ScalarType } from '../expression/types.js';
import { ExactNumberBuilder } from './exact-number-builder.js';
import { BooleanBuilder, DateBuilder, NumberBuilder, TimestampBuilder } from './fixed-width-builders.js';
import { StringBuilder } from './string-builder.js';

export type ColumnBuilder =
  | NumberBuilder
  | ExactNumberBuilder
  | StringBuilder
  | BooleanBuilder
  | DateBuilder
  | TimestampBuilder;

/** The builder for a reading's type: numbers that are `exact` (money) are kept as whole smallest units. */
export function createColumnBuilder(
  reading: { readonly type: ScalarType; readonly exact?: boolean },
  expectedRows?: number,
): ColumnBuilder {
  switch (reading.type) {
    case 'number':
      return reading.exact ? new ExactNumberBuilder(expectedRows) : new NumberBuilder(expectedRows);
    case 'string':
      return new StringBuilder(expectedRows);
    case 'boolean':
      return new BooleanBuilder(expectedRows);
    case 'date':
      return new DateBuilder(expectedRows);
    case 'timestamp':
      return new TimestampBuilder(expectedRows);
  }
}
