import type { Rule } from './rule.js';
import { member, members, textOf } from '../spanned-node.js';
import { daysFromIso } from '../../calendar/days.js';
import type { ScalarType } from '../../expression/types.js';

/** The default of a parameter is of the parameter's type, or null. */
export const parameterDefault: Rule = {
  codes: ['invalid-value'],
  check({ definitions }) {
    for (const { kind, root, report } of definitions) {
      if (kind !== 'project') continue;
      for (const { key, value } of members(member(root, 'parameters'))) {
        const type = textOf(member(value, 'type')) ?? '';
        const node = member(value, 'default');
        if (node?.kind !== 'scalar' || node.value === null || !Object.hasOwn(FITS, type)) continue;
        const { fits, example } = FITS[type as ScalarType];
        if (fits(node.value)) continue;
        const remedy = `Write a default such as \`${example}\`, or change the type.`;
        report('invalid-value', node.span, { key: 'default', problem: `of parameter \`${key}\` is not a ${type}`, remedy });
      }
    }
  },
};

interface Fit {
  readonly fits: (value: string | number | boolean) => boolean;
  readonly example: string;
}

const FITS: Readonly<Record<ScalarType, Fit>> = {
  number: { fits: (value) => typeof value === 'number', example: '100' },
  string: { fits: (value) => typeof value === 'string', example: '"West"' },
  boolean: { fits: (value) => typeof value === 'boolean', example: 'true' },
  date: { fits: (value) => typeof value === 'string' && daysFromIso(value) !== null, example: '2026-03-31' },
  timestamp: {
    fits: (value) => typeof value === 'string' && /T.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(value) && !Number.isNaN(Date.parse(value)),
    example: '2026-03-31T09:00:00Z',
  },
};
