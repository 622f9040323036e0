/**
 * A JSON Schema, draft-07 vocabulary, with one keyword of our own: `remedy`, the sentence that a mistake at this place is
 * reported with. Schemas avoid `oneOf` and `anyOf`, whose errors name every branch; `if`/`then`/`else` names the one meant.
 */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** A map with exactly these keys. */
export function closed(properties: Readonly<Record<string, JsonSchema>>, required: readonly string[] = []): JsonSchema {
  return { type: 'object', additionalProperties: false, properties, required };
}

/** A list of at least one. */
export function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', minItems: 1, items };
}

/** One text, or a list of texts. */
export function oneOrMore(items: JsonSchema): JsonSchema {
  return { if: { type: 'array' }, then: listOf(items), else: items };
}

export const text: JsonSchema = { type: 'string', minLength: 1, remedy: 'Write a text here.' };

/** What Apache Ossie says of a definition and we have no word for: carried from import to export, and without effect. */
export const ossie: JsonSchema = { type: 'object', remedy: 'Write a map, as `kpi import ossie` does; it is kept for `kpi export ossie`.' };

export const flag: JsonSchema = { type: 'boolean', remedy: 'Write `true` or `false`.' };

/** The name of a dataset, KPI, relationship or parameter. */
export const name: JsonSchema = {
  type: 'string',
  pattern: '^[\\p{L}_][\\p{L}\\p{N}_]*$',
  remedy: 'Use letters, digits and underscores, and begin with a letter: `win_rate`.',
};

/** A field's name: like a name, or any column heading without a dot or a double quote. */
export const fieldName: JsonSchema = {
  type: 'string',
  pattern: '^[^."\\n]+$',
  remedy: 'Write a name without dots and double quotes; a field `"close.date"` can be given another name with `expr`.',
};

export const fieldPath: JsonSchema = {
  type: 'string',
  minLength: 1,
  remedy: 'Write the name of a field, or of a relationship, a dot and its field: `account.sector`.',
};

export const expression: JsonSchema = {
  type: ['string', 'number'],
  remedy: 'Write an expression; put it in quotes when it holds `: ` or ` #`.',
};

export const condition: JsonSchema = {
  type: 'string',
  minLength: 1,
  remedy: "Write a condition, for example `stage = 'Won'`; put it in quotes when it holds `: ` or ` #`.",
};

export const localized: JsonSchema = {
  if: { type: 'object' },
  then: {
    type: 'object',
    minProperties: 1,
    propertyNames: {
      pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
      remedy: 'Use language tags as keys: `en`, `fr`, `pt-BR`.',
    },
    additionalProperties: text,
  },
  else: { type: 'string', minLength: 1, remedy: 'Write one text, or a map of languages: `{ en: Win rate, fr: Taux de réussite }`.' },
};

export const duration: JsonSchema = {
  type: 'string',
  pattern: '^\\s*[1-9][0-9]{0,5}\\s*(?:hour|day|week|month|quarter|year)s?\\s*$',
  remedy: 'Write a whole number and a unit of calendar time: `12 hours`, `7 days`, `3 months`, `1 year`.',
};

export const isoDay: JsonSchema = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  remedy: 'Write the day as `2026-03-31`.',
};

export const grain: JsonSchema = { enum: ['day', 'week', 'month', 'quarter', 'year'] };

export const currency: JsonSchema = {
  type: 'string',
  pattern: '^[A-Z]{3}$',
  remedy: 'Write the ISO 4217 code in capitals: `EUR`, `USD`.',
};

export const scalarType: JsonSchema = { enum: ['string', 'number', 'boolean', 'date', 'timestamp'] };

/** A type of a field. `money` is a number in a currency. */
export const fieldType: JsonSchema = { enum: ['string', 'number', 'money', 'boolean', 'date', 'timestamp'] };

export const plainValue: JsonSchema = {
  type: ['string', 'number', 'boolean', 'null'],
  remedy: 'Write one text, number, `true`, `false` or `null`.',
};
