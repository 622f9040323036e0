import type { AGGREGATES } from './aggregates.js';
import type { SCALAR_FUNCTIONS } from './scalars.js';
import type { TIME_FUNCTIONS } from './time-functions.js';
import type { WINDOW_FUNCTIONS } from './window-functions.js';

export type AggregateName = keyof typeof AGGREGATES;
export type FunctionName = keyof typeof SCALAR_FUNCTIONS;
export type TimeFunctionName = keyof typeof TIME_FUNCTIONS;
/** What may stand before `OVER`: functions of their own, and aggregates. */
export type WindowFunctionName = keyof typeof WINDOW_FUNCTIONS | AggregateName;

/** The functions that an evaluator must have a kernel for: those that the table does not mark `evaluated: false`. */
export type EvaluatedFunctionName = EvaluatedIn<typeof SCALAR_FUNCTIONS>;
export type EvaluatedAggregateName = EvaluatedIn<typeof AGGREGATES>;

type EvaluatedIn<Table> = {
  [Name in keyof Table]: Table[Name] extends { readonly evaluated: false } ? never : Name;
}[keyof Table];
