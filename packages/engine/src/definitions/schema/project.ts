import {
  closed, currency, duration, fieldName, isoDay, listOf, localized, name, ossie, plainValue, scalarType, text,
} from './common.js';

const MONTHS = [
  'january', 'february', 'march', 'april', 'may', 'june',
  'july', 'august', 'september', 'october', 'november', 'december',
] as const;

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** The day of the week that years of whole weeks end on, and which. */
const yearEnds = {
  type: 'string',
  pattern: `^(?:last (?:${WEEKDAYS.join('|')}) of (?:${MONTHS.join('|')})|nearest (?:${WEEKDAYS.join('|')}) to (?:${MONTHS.join('|')}) (?:[1-9]|[12][0-9]|3[01]))$`,
  remedy: 'Write it as `last saturday of january` or `nearest saturday to january 31`.',
};

export const projectSchema = closed(
  {
    project: text,
    label: localized,
    description: localized,
    ossie,
    timezone: { type: 'string', minLength: 1, remedy: 'Write an IANA name: `Europe/Paris`, `UTC`.' },
    week_start: { enum: WEEKDAYS },
    fiscal_year_start: { enum: MONTHS },
    fiscal_year_named_by: { enum: ['start', 'end'] },
    calendar: {
      type: 'object',
      if: { required: ['dataset'] },
      then: closed({ dataset: name, day: fieldName, week: fieldName, month: fieldName, quarter: fieldName, year: fieldName }, ['dataset', 'day']),
      else: closed({ pattern: { enum: ['4-4-5', '4-5-4', '5-4-4'] }, year_ends: yearEnds }, ['pattern', 'year_ends']),
    },
    holidays: listOf(isoDay),
    weekend: {
      type: 'array',
      items: { enum: WEEKDAYS },
      maxItems: 6,
      remedy: 'List the days of the week without work: `[saturday, sunday]`; `[]` for none.',
    },
    currency,
    currencies: {
      ...closed(
        {
          dataset: name,
          from: fieldName,
          to: fieldName,
          rate: fieldName,
          day: fieldName,
          into: listOf(currency),
          pivot: currency,
          within: duration,
          policy: {
            type: 'string',
            pattern: '^(?:transaction|month_end|quarter_end|year_end|\\d{4}-\\d{2}-\\d{2})$',
            remedy: 'Write `transaction`, `month_end`, `quarter_end`, `year_end`, or one day for all amounts: `2024-12-31`.',
          },
        },
        ['dataset', 'from', 'to', 'rate', 'day'],
      ),
      remedy: 'Say where the rates are: `{ dataset: rates, from: from_currency, to: to_currency, rate: rate, day: day }`.',
    },
    locales: listOf({
      type: 'string',
      pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
      remedy: 'Write language tags: `[en, fr, pt-BR]`.',
    }),
    parameters: {
      type: 'object',
      propertyNames: name,
      additionalProperties: closed(
        { type: scalarType, default: plainValue, label: localized, description: localized },
        ['type', 'default'],
      ),
    },
  },
  ['project'],
);
