export { bindCalendar, generateCalendar } from './calendar-rows.js';
export { extentsNeeded } from './axis.js';
export { generateExtents } from './generate-extents.js';
export type { Extents, TimedRows } from './axis.js';
export type { AggregateCall, AggregateSpelling, Capabilities, Dialect, Relation, ScalarSpelling, SpellingContext } from './dialect.js';
export { DIALECTS } from './dialects/registry.js';
export { generate } from './generate.js';
export type { ParameterValue, Statement, StatementColumn } from './statement.js';
