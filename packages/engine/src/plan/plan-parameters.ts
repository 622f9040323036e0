import { daysFromIso } from '../calendar/days.js';
import type { Catalog, ParameterModel } from '../definitions/catalog.js';
import { keyOf } from '../definitions/scope.js';
import { quoted } from '../diagnostics/code-table.js';
import { didYouMean } from '../diagnostics/did-you-mean.js';
import type { Plan } from './plan.js';
import type { Query } from './query.js';
import type { QueryProblem } from './query-problem.js';

/** The value of every parameter: as the query says, else its default. */
export function planParameters(catalog: Catalog, { parameters = {} }: Query, problems: QueryProblem[]): Plan['parameters'] {
  const declared = catalog.project.parameters;
  const values: Record<string, number | string | boolean | null> = {};
  for (const [name, { default: value }] of Object.entries(declared)) values[name] = value;
  for (const [written, value] of Object.entries(parameters)) {
    const name = keyOf(declared, written);
    if (name === null) {
      problems.push({
        code: 'unknown-parameter',
        part: 'parameters',
        message: `The project has no parameter ${quoted(written)}.`,
        fix: didYouMean(written, Object.keys(declared), 'parameters'),
      });
    } else if (value !== null && !fits(value, declared[name]!)) {
      problems.push({
        code: 'invalid-parameter',
        part: 'parameters',
        message: `Parameter ${quoted(name)} is a ${declared[name]!.type}, which ${JSON.stringify(value)} is not.`,
        fix: `Give ${EXAMPLES[declared[name]!.type]}.`,
      });
    } else {
      values[name] = value;
    }
  }
  return values;
}

const EXAMPLES: Readonly<Record<ParameterModel['type'], string>> = {
  number: 'a number, such as 0.2',
  string: 'a text',
  boolean: 'true or false',
  date: 'a day, such as `2017-01-31`',
  timestamp: 'an instant, such as `2017-01-31T18:00:00Z`',
};

function fits(value: number | string | boolean, { type }: ParameterModel): boolean {
  switch (type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'string':
    case 'boolean':
      return typeof value === type;
    case 'date':
      return typeof value === 'string' && daysFromIso(value) !== null;
    case 'timestamp':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value));
  }
}
