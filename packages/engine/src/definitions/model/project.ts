import { parseDuration } from '../../calendar/duration.js';
import { weekStartOf } from '../../calendar/week-calendar.js';
import { isZoneName } from '../../calendar/zone.js';
import type { ParameterModel, ProjectModel } from '../catalog.js';
import type { Definition } from '../definition.js';
import { MONTHS, readCalendar, WEEKDAYS } from './calendar.js';
import { items, member, members, textOf, type SpannedNode } from '../spanned-node.js';
import { isIsoDate } from '../../expression/instant.js';
import type { ScalarType } from '../../expression/types.js';

/** The project's settings; what it does not say, or says wrongly, is at its default. */
export function buildProject(definition: Definition | undefined): ProjectModel {
  const root = definition?.root;
  const text = (key: string) => textOf(member(root, key));
  const timezone = text('timezone') ?? 'UTC';
  const custom = readCalendar(member(root, 'calendar'));
  return {
    name: definition?.name ?? '',
    timezone: isZoneName(timezone) ? timezone : 'UTC',
    weekStart: custom?.kind === 'weeks' ? weekStartOf(custom) : Math.max(0, WEEKDAYS.indexOf(text('week_start') ?? 'monday')) + 1,
    fiscalYearStart: Math.max(0, MONTHS.indexOf(text('fiscal_year_start') ?? 'january')) + 1,
    ...(text('fiscal_year_named_by') === 'end' ? { fiscalYearNamedBy: 'end' as const } : {}),
    ...(custom === null ? {} : { custom }),
    ...readWork(root),
    currency: text('currency') ?? null,
    ...readCurrencies(member(root, 'currencies'), text('currency')),
    locales: items(member(root, 'locales')).flatMap((item) => textOf(item) ?? []),
    parameters: Object.fromEntries(
      members(member(root, 'parameters')).map(({ key, value }): [string, ParameterModel] => {
        const fallback = member(value, 'default');
        return [
          key,
          {
            type: parameterType(textOf(member(value, 'type')), fallback),
            default: fallback?.kind === 'scalar' ? fallback.value : null,
          },
        ];
      }),
    ),
  };
}

function readWork(root: SpannedNode | undefined): Pick<ProjectModel, 'holidays' | 'weekend'> {
  const days = (key: string): string[] => items(member(root, key)).flatMap((item) => textOf(item) ?? []);
  const holidays = [...new Set(days('holidays').filter(isIsoDate))].toSorted();
  const weekend = days('weekend').flatMap((day) => (WEEKDAYS.includes(day) ? [WEEKDAYS.indexOf(day) + 1] : []));
  return { ...(holidays.length === 0 ? {} : { holidays }), ...(member(root, 'weekend') === undefined ? {} : { weekend }) };
}

const TYPES: readonly ScalarType[] = ['string', 'number', 'boolean', 'date', 'timestamp'];

/** A type that is none (reported) is taken for that of the default, so that what uses the parameter is not taken for a mistake too. */
function parameterType(written: string | undefined, fallback: SpannedNode | undefined): ScalarType {
  const known = TYPES.find((type) => type === written);
  const value = fallback?.kind === 'scalar' ? typeof fallback.value : 'string';
  return known ?? (value === 'number' || value === 'boolean' ? value : 'string');
}

function readCurrencies(node: SpannedNode | undefined, own: string | undefined): Pick<ProjectModel, 'currencies'> {
  const text = (key: string) => textOf(member(node, key));
  const [dataset, from, to, rate, day] = ['dataset', 'from', 'to', 'rate', 'day'].map((key) => text(key));
  if (dataset === undefined || from === undefined || to === undefined || rate === undefined || day === undefined) return {};
  const written = items(member(node, 'into')).flatMap((item) => textOf(item) ?? []);
  const into = written.length > 0 ? written : own === undefined ? [] : [own];
  const within = parseDuration(text('within') ?? '');
  return { currencies: { dataset, from, to, rate, day, into, pivot: text('pivot') ?? null, within, policy: text('policy') ?? 'transaction' } };
}
