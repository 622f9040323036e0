import type { AGGREGATES } from './aggregates.js';
import type { SCALAR_FUNCTIONS } from './scalars.js';
import type { TIME_FUNCTIONS } from './time-functions.js';

export type AggregateName = keyof typeof AGGREGATES;
export type FunctionName = keyof typeof SCALAR_FUNCTIONS;
export type TimeFunctionName = keyof typeof TIME_FUNCTIONS;
