import { AGGREGATES } from './aggregates.js';
import type { AggregateSpec, MacroSpec, ScalarSpec, TimeSpec } from './function-spec.js';
import { MACROS, type MacroName } from './macros.js';
import type { AggregateName, FunctionName, TimeFunctionName } from './names.js';
import { SCALAR_FUNCTIONS } from './scalars.js';
import { TIME_FUNCTIONS } from './time-functions.js';

/** A function as the tables know it. */
export type KnownFunction =
  | { readonly kind: 'scalar'; readonly name: FunctionName; readonly spec: ScalarSpec }
  | { readonly kind: 'aggregate'; readonly name: AggregateName; readonly spec: AggregateSpec }
  | { readonly kind: 'time'; readonly name: TimeFunctionName; readonly spec: TimeSpec }
  | { readonly kind: 'macro'; readonly name: MacroName; readonly spec: MacroSpec };

const TABLES = { scalar: SCALAR_FUNCTIONS, aggregate: AGGREGATES, macro: MACROS, time: TIME_FUNCTIONS };

const KNOWN: ReadonlyMap<string, readonly KnownFunction[]> = indexed();

/** The functions an analyst may mean by a name, in any case: none, one, or a scalar and a time function (`TO_DATE`). */
export function functionsNamed(name: string): readonly KnownFunction[] {
  return KNOWN.get(name.toUpperCase()) ?? [];
}

/** Every name that can be called, upper-case. */
export function functionNames(): readonly string[] {
  return [...KNOWN.keys()];
}

function indexed(): ReadonlyMap<string, readonly KnownFunction[]> {
  const known = new Map<string, KnownFunction[]>();
  for (const [kind, table] of Object.entries(TABLES)) {
    for (const [name, spec] of Object.entries<{ readonly sql: readonly string[] }>(table)) {
      for (const spelling of spec.sql) {
        known.set(spelling, [...(known.get(spelling) ?? []), { kind, name, spec } as KnownFunction]);
      }
    }
  }
  return known;
}
