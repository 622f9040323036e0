import type { ScalarType } from '@plumbline/engine';
import type { Dialect } from '../../dialect.js';
import { AGGREGATE_SPELLINGS } from './aggregates.js';
import { CAPABILITIES } from './capabilities.js';
import { CLOCK_SPELLINGS } from './clock.js';
import { DATE_SPELLINGS, dayNumber, dayOf, daysBetween, shifted, shiftedInstant, wallClock } from './dates.js';
import { FORM_SPELLINGS } from './forms.js';
import { literal, quote, TYPES } from './literals.js';
import { LOGIC_SPELLINGS } from './logic.js';
import { finite, NUMBER_SPELLINGS } from './numbers.js';
import { PATTERN_SPELLINGS } from './patterns.js';
import { asText, TEXT_SPELLINGS } from './text.js';
import { TRIGONOMETRY_SPELLINGS } from './trigonometry.js';
import { writtenRows } from './written-rows.js';

/** DuckDB. Numbers are DOUBLE; amounts of money may be stored as DECIMAL and are then summed exactly. */
export const DUCKDB: Dialect = {
  name: 'duckdb',
  capabilities: CAPABILITIES,
  scalars: { ...NUMBER_SPELLINGS, ...LOGIC_SPELLINGS, ...TEXT_SPELLINGS, ...DATE_SPELLINGS, ...CLOCK_SPELLINGS, ...TRIGONOMETRY_SPELLINGS, ...PATTERN_SPELLINGS, ...FORM_SPELLINGS },
  aggregates: AGGREGATE_SPELLINGS,
  // NTH_VALUE counts only the first of rows with one place in the order, whatever order it is given.
  picked: (fn, args, order, over) =>
    fn === 'nth_value' ? `list_extract(list(${args[0]!} ${order}) ${over}, ${args[1]!})` : `${fn}(${args.join(', ')} ${order}) ${over}`,
  types: TYPES,
  quote,
  literal,
  placeholder: (index) => `$${index + 1}`,
  finite,
  day: dayOf,
  wallClock,
  shifted,
  shiftedInstant,
  daysBetween,
  dayNumber,
  instantNumber: (timestamp) => `epoch_ms(${timestamp})`,
  shown: (value, type: ScalarType) => (type === 'date' || type === 'timestamp' ? asText(value, type) : value),
  rows: writtenRows,
  relation: ({ name, source }) => ({
    from: source.table === undefined ? quote(name) : source.table.split('.').map(quote).join('.'),
    column: quote,
  }),
};
