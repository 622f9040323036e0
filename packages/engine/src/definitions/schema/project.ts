import { closed, currency, isoDay, listOf, localized, name, ossie, plainValue, scalarType, text } from './common.js';

const MONTHS = [
  'january', 'february', 'march', 'april', 'may', 'june',
  'july', 'august', 'september', 'october', 'november', 'december',
] as const;

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export const projectSchema = closed(
  {
    project: text,
    label: localized,
    description: localized,
    ossie,
    timezone: { type: 'string', minLength: 1, remedy: 'Write an IANA name: `Europe/Paris`, `UTC`.' },
    week_start: { enum: WEEKDAYS },
    fiscal_year_start: { enum: MONTHS },
    holidays: listOf(isoDay),
    weekend: {
      type: 'array',
      items: { enum: WEEKDAYS },
      maxItems: 6,
      remedy: 'List the days of the week without work: `[saturday, sunday]`; `[]` for none.',
    },
    currency,
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
