import { isZoneName } from '../../calendar/zone.js';
import type { ParameterModel, ProjectModel } from '../catalog.js';
import type { Definition } from '../definition.js';
import { items, member, members, textOf } from '../spanned-node.js';
import type { ScalarType } from '../../expression/types.js';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const MONTHS = [
  'january', 'february', 'march', 'april', 'may', 'june',
  'july', 'august', 'september', 'october', 'november', 'december',
];

/** The project's settings; what it does not say, or says wrongly, is at its default. */
export function buildProject(definition: Definition | undefined): ProjectModel {
  const root = definition?.root;
  const text = (key: string) => textOf(member(root, key));
  const timezone = text('timezone') ?? 'UTC';
  return {
    name: definition?.name ?? '',
    timezone: isZoneName(timezone) ? timezone : 'UTC',
    weekStart: Math.max(0, WEEKDAYS.indexOf(text('week_start') ?? 'monday')) + 1,
    fiscalYearStart: Math.max(0, MONTHS.indexOf(text('fiscal_year_start') ?? 'january')) + 1,
    currency: text('currency') ?? null,
    locales: items(member(root, 'locales')).flatMap((item) => textOf(item) ?? []),
    parameters: Object.fromEntries(
      members(member(root, 'parameters')).map(({ key, value }): [string, ParameterModel] => {
        const fallback = member(value, 'default');
        return [
          key,
          {
            type: (textOf(member(value, 'type')) ?? 'string') as ScalarType,
            default: fallback?.kind === 'scalar' ? fallback.value : null,
          },
        ];
      }),
    ),
  };
}
