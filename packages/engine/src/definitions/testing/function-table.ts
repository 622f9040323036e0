import { AGGREGATES } from '../../expression/functions/aggregates.js';
import { FUNCTION_DOCS } from '../../expression/functions/function-docs.js';
import { MACROS } from '../../expression/functions/macros.js';
import { SCALAR_FUNCTIONS } from '../../expression/functions/scalars.js';
import { TIME_FUNCTIONS } from '../../expression/functions/time-functions.js';
import { WINDOW_FUNCTIONS } from '../../expression/functions/window-functions.js';

interface Listed {
  readonly sql: readonly string[];
  readonly evaluated?: false;
}

const FAMILIES: readonly (readonly [string, readonly Listed[]])[] = [
  ['Aggregates', Object.values(AGGREGATES)],
  ['Time functions', Object.values(TIME_FUNCTIONS)],
  ['Window functions', Object.values(WINDOW_FUNCTIONS)],
  ['Functions of one row', [...Object.values(MACROS), ...Object.values(SCALAR_FUNCTIONS)]],
];

/** The functions as the reference lists them, made from the tables that the checker reads. */
export function functionTable(): string {
  const lines: string[] = [];
  for (const [family, functions] of FAMILIES) {
    lines.push(`**${family}**`, '', '| function | meaning |', '|---|---|');
    for (const { sql, evaluated } of functions) {
      const [usual] = sql;
      if (usual === undefined) continue;
      const names = sql.map((name) => `\`${name}\``).join(' ');
      const meaning = (FUNCTION_DOCS.get(usual) ?? '').replaceAll('|', '\\|');
      lines.push(`| ${names} | ${meaning}${evaluated === false ? ' **Not evaluated yet.**' : ''} |`);
    }
    lines.push('');
  }
  return lines.join('\n').trimEnd();
}
