import { quoted } from '../diagnostics/code-table.js';
import type { QueryProblem } from './query-problem.js';

/** Reports dimensions whose names are those of other columns of the result. */
export function checkCollisions(by: readonly string[], taken: readonly string[], problems: QueryProblem[]): void {
  for (const name of by) {
    if (!taken.includes(name)) continue;
    problems.push({
      code: 'name-collision',
      part: 'by',
      message: `The result has a column ${quoted(name)} already, so a dimension cannot take that name.`,
      fix: `Rename the field in the definitions, with \`expr\` naming its column.`,
    });
  }
}
