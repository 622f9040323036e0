import {
  closed, condition, currency, duration, expression, fieldName, fieldPath, fieldType, flag, listOf, localized, name, oneOrMore,
  ossie, text,
  type JsonSchema,
} from './common.js';
import { datasetAccess } from './promises.js';

const count: JsonSchema = { type: 'integer', minimum: 0, remedy: 'Write how many rows, as a whole number.' };

const source: JsonSchema = {
  ...closed({
    file: text,
    url: text,
    table: text,
    query: text,
    format: { enum: ['csv', 'tsv', 'json', 'ndjson', 'arrow', 'parquet', 'xlsx', 'xls'] },
    encoding: text,
    delimiter: { type: 'string', minLength: 1, maxLength: 1, remedy: 'Write one character in quotes: `";"`, `"\\t"`.' },
    header: flag,
    sheet: { ...oneOrMore({ type: ['string', 'integer'], minimum: 1 }), remedy: 'Write the name of the sheet, its number from 1, or a list of them.' },
    skip: count,
    skip_end: count,
    comment: { type: 'string', minLength: 1, maxLength: 8, remedy: 'Write what lines that are no rows begin with, in quotes: `"#"`.' },
    records: text,
  }),
  remedy: 'Say where the rows are: `{ file: data/deals.csv }`, `{ url: … }`, `{ table: … }` or `{ query: … }`.',
};

const words: JsonSchema = { type: 'array', minItems: 1, items: { type: ['string', 'number', 'boolean'] } };

const fieldForm: JsonSchema = {
  ...closed(
    {
      type: fieldType,
      currency: {
        if: { type: 'object' },
        then: { ...closed({ field: fieldName }, ['field']), remedy: 'Name the field that holds the code of the currency: `{ field: currency_code }`.' },
        else: currency,
      },
      unit: { type: 'string', pattern: '^[\\p{L}_][\\p{L}\\p{N}_]*$', remedy: 'Write the unit as one word: `days`, `kg`.' },
      expr: expression,
      one_of: listOf({ type: ['string', 'number', 'boolean'] }),
      label: localized,
      description: localized,
      concept: name,
      format: text,
      null_values: { type: 'array', items: { type: ['string', 'number'] } },
      decimal: { enum: ['.', ','] },
      parse: { enum: ['currency', 'percent'] },
      true_values: words,
      false_values: words,
      ossie,
    },
    ['type'],
  ),
  remedy: 'Write a type (`string`) or a map (`{ type: money, currency: EUR }`).',
};

/** `deal_id: string` or `amount: { type: money, … }`. */
const field: JsonSchema = { if: { type: 'string' }, then: fieldType, else: fieldForm };

const relationship = closed(
  {
    dataset: name,
    on: {
      type: 'object',
      minProperties: 1,
      additionalProperties: fieldName,
      remedy: 'Write which field here equals which field there: `{ agent: sales_agent }`.',
    },
    many: flag,
    at: fieldPath,
    as_of: {
      type: 'object',
      minProperties: 1,
      maxProperties: 1,
      additionalProperties: fieldName,
      remedy: 'Write which time here is matched with the latest time there at or before it: `{ closed_on: day }`.',
    },
    within: duration,
    ties: oneOrMore(fieldName),
    inherit: flag,
    description: localized,
    ossie,
  },
  ['dataset', 'on'],
);

const check: JsonSchema = {
  ...closed({
    unique: oneOrMore(fieldName),
    not_null: oneOrMore(fieldName),
    fresh: closed({ field: fieldName, within: duration }, ['field', 'within']),
    expect: condition,
  }),
  minProperties: 1,
  maxProperties: 1,
  remedy: 'Write one check per item: `unique`, `not_null`, `fresh` or `expect`.',
};

export const datasetSchema = closed(
  {
    dataset: name,
    label: localized,
    description: localized,
    source,
    primary_key: oneOrMore(fieldName),
    time: fieldPath,
    fields: { type: 'object', minProperties: 1, propertyNames: fieldName, additionalProperties: field },
    relationships: { type: 'object', propertyNames: name, additionalProperties: relationship },
    checks: { type: 'array', items: check },
    valid_from: fieldName,
    valid_until: fieldName,
    owner: text,
    access: datasetAccess,
    ossie,
  },
  ['dataset', 'source', 'fields'],
);
