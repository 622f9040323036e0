import * as fc from 'fast-check';
import type { Query } from '@plumbline/engine';
import { calendarTables } from './calendars.js';
import { definitionsOf, schemaDocuments, type Definitions } from './definitions.js';
import { queriesOf } from './queries.js';
import { tablesOf, type Tables } from './rows.js';
import { schemaOf } from './schema.js';

/** Everything that two engines need to be compared. */
export interface World {
  /** What an analyst would have written. */
  readonly definitions: string;
  readonly tables: Tables;
  readonly queries: readonly Query[];
  /** KPIs whose numbers are rounded differently by other engines, by a little of what went into them. */
  readonly rough: ReadonlySet<string>;
}

const SCHEMA_COUNT = 400;

/** Schemas, data, definitions and some queries. */
export function worlds(queryCount: number): fc.Arbitrary<World> {
  return fc.nat(SCHEMA_COUNT - 1).chain((seed) => {
    const schema = schemaOf(seed);
    return definitionsOf(schema).chain((definitions) =>
      fc.tuple(tablesOf(schema), manyOf(queriesOf(schema, definitions), queryCount)).map(([tables, queries]) => ({
        definitions: [...schemaDocuments(schema, definitions.made), ...definitions.documents].map((document) => JSON.stringify(document, null, 1)).join('\n---\n'),
        tables: { ...tables, ...calendarTables(schema.calendar) },
        queries,
        rough: roughOf(definitions),
      })),
    );
  });
}

/** From one up, as often many as few: what a world costs to make and load is the same for all of its queries. */
function manyOf<T>(one: fc.Arbitrary<T>, most: number): fc.Arbitrary<T[]> {
  return fc.noBias(fc.array(one, { minLength: 1, maxLength: most, size: 'max' }));
}

function roughOf({ kpis }: Definitions): ReadonlySet<string> {
  return new Set(kpis.filter(({ quality }) => quality < 2).map(({ name }) => name));
}
