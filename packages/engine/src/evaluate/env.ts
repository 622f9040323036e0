import type { Zone } from '../calendar/zone.js';
import type { LookupTable } from './look-up.js';
import { Warnings } from './warnings.js';

/** What the evaluation of one query needs besides data. */
export interface EvaluationEnv {
  /** Timestamps are read on its wall clock. */
  readonly zone: Zone;
  /** ISO number of the first day of the week, 1 Monday to 7 Sunday. */
  readonly weekStart: number;
  readonly parameters: Readonly<Record<string, number | string | boolean | null>>;
  readonly warnings: Warnings;
  /** The values that the rows of a plan look up, by the number of the lookup. */
  readonly lookup: (number: number) => LookupTable;
}

/** An environment with no warnings yet. */
export function createEnv(
  zone: Zone,
  weekStart: number,
  parameters: EvaluationEnv['parameters'] = {},
  lookup: EvaluationEnv['lookup'] = noLookup,
): EvaluationEnv {
  return { zone, weekStart, parameters, warnings: new Warnings(), lookup };
}

function noLookup(): never {
  throw new Error("Plumbline's own mistake: rows look up what no plan has.");
}
