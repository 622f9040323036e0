import { AGGREGATES } from './aggregates.js';
import type { AggregateSpec, MacroSpec, ScalarSpec, TimeSpec, WindowSpec } from './function-spec.js';
import { MACROS, type MacroName } from './macros.js';
import type { AggregateName, FunctionName, TimeFunctionName } from './names.js';
import { SCALAR_FUNCTIONS } from './scalars.js';
import { TIME_FUNCTIONS } from './time-functions.js';
import { WINDOW_FUNCTIONS } from './window-functions.js';

/** A function as the tables know it. */
export type KnownFunction =
  | { readonly kind: 'scalar'; readonly name: FunctionName; readonly spec: ScalarSpec }
  | { readonly kind: 'aggregate'; readonly name: AggregateName; readonly spec: AggregateSpec }
  | { readonly kind: 'time'; readonly name: TimeFunctionName; readonly spec: TimeSpec }
  | { readonly kind: 'window'; readonly name: keyof typeof WINDOW_FUNCTIONS; readonly spec: WindowSpec }
  | { readonly kind: 'macro'; readonly name: MacroName; readonly spec: MacroSpec };

const TABLES = { scalar: SCALAR_FUNCTIONS, aggregate: AGGREGATES, macro: MACROS, time: TIME_FUNCTIONS, window: WINDOW_FUNCTIONS };

const KNOWN: ReadonlyMap<string, readonly KnownFunction[]> = indexed();

/** The functions an analyst may mean by a name, in any case: none, one, or two that stand in different places (`TO_DATE`, `RANK`). */
export function functionsNamed(name: string): readonly KnownFunction[] {
  return KNOWN.get(name.toUpperCase()) ?? [];
}

/** Every name that can be called, upper-case. */
export function functionNames(): readonly string[] {
  return [...KNOWN.keys()];
}

/** Whether a function may stand before `OVER`: an aggregate of one value that is neither a percentile nor an approximation, or one of its own. */
export function isWindowed(known: KnownFunction): boolean {
  return known.kind === 'window' || (known.kind === 'aggregate' && known.spec.fraction === undefined && known.name !== 'approx_count_distinct');
}

/** The names of the functions that may stand before `OVER`. */
export function windowNames(): readonly string[] {
  return [...KNOWN].flatMap(([name, functions]) => (functions.some(isWindowed) ? [name] : []));
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
