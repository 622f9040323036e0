import { closed, fieldPath, grain, isoDay, listOf, name, plainValue, text, type JsonSchema } from './common.js';

/** One row that a test expects, or that it gives. */
const row: JsonSchema = { type: 'object', additionalProperties: plainValue };

const asked: JsonSchema = {
  ...closed({
    grain,
    by: { if: { type: 'array' }, then: listOf(fieldPath), else: fieldPath },
    from: isoDay,
    to: isoDay,
    where: text,
    compare: { enum: ['previous', 'year_ago', 'target'] },
    as_of: text,
    parameters: { type: 'object', propertyNames: name, additionalProperties: plainValue },
  }),
  remedy: 'Write what is asked as of a query: `{ grain: month, by: region, as_of: 2026-03-31 }`.',
};

/** Rows in the definition, and what the KPI makes of them. */
export const kpiTest: JsonSchema = closed(
  {
    name: text,
    given: {
      type: 'object',
      minProperties: 1,
      propertyNames: name,
      additionalProperties: { type: 'array', items: row },
      remedy: 'Write rows per dataset: `{ deals: [ { stage: Won } ] }`.',
    },
    query: asked,
    expect: {
      if: { type: 'array' },
      then: { type: 'array', items: row },
      else: {
        if: { type: 'object' },
        then: row,
        else: { ...plainValue, remedy: 'Write the value, one row (`{ region: West, revenue: 10 }`) or a list of rows.' },
      },
    },
  },
  ['given', 'expect'],
);
