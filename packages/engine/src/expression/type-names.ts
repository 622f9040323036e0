import type { ScalarType } from './types.js';

/** The names of types in `CAST(x AS …)`, lower-case, with those that other databases use. */
export const TYPE_NAMES: ReadonlyMap<string, ScalarType> = new Map(
  (
    [
      ['number', 'number int integer bigint smallint decimal numeric float double real'],
      ['string', 'string varchar char text'],
      ['boolean', 'boolean bool'],
      ['date', 'date'],
      ['timestamp', 'timestamp timestamp_ntz datetime'],
    ] as const
  ).flatMap(([type, names]) => names.split(' ').map((name): [string, ScalarType] => [name, type])),
);

/** A type as a person says it, for messages. */
export const TYPE_WORDS: Readonly<Record<ScalarType, string>> = {
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  date: 'a date',
  timestamp: 'a timestamp',
};
