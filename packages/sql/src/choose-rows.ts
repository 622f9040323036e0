import type { ScalarType } from '@plumbline/engine';
import type { RowChoice } from '@plumbline/engine/back-end';
import type { DatasetFields, StatementParts } from './rows-source.js';

interface Joining {
  readonly parts: StatementParts;
  /** The dataset whose rows are chosen among, its keys, and its name in the join. */
  readonly there: DatasetFields;
  readonly keys: readonly string[];
  readonly alias: string;
  /** The time that is looked at, as an instant or as it is. */
  readonly moment: (instants: boolean) => string;
  readonly type: ScalarType;
}

/**
 * What to join, and the conditions besides those on the key, so that of the rows of a key the one that holds at a moment is found. Rows
 * that hold until the next one are read with the beginning of that one beside them, which says the same as an ASOF join and is
 * understood by every database.
 */
export function chooseRows({ from, until, within, ties = [] }: RowChoice, { parts, there, keys, alias, moment, type: momentType }: Joining): { readonly rows: string; readonly on: readonly string[] } {
  const { dialect, context } = parts;
  const { fields } = there.model;
  const types = [momentType, fields[from]!.type, ...(until === null ? [] : [fields[until]!.type])];
  // Dates are compared with instants as their first one.
  const instants = types.includes('timestamp');
  const measured = (field: string): string => (instants ? there.instant(field) : there.column(field));
  const at = moment(instants);
  const start = `${alias}.${there.column(from)}`;
  const begins = `${alias}.${measured(from)}`;
  if (until !== null) {
    const end = `${alias}.${there.column(until)}`;
    return {
      rows: there.name,
      on: [`${at} IS NOT NULL`, `(${start} IS NULL OR ${at} >= ${begins})`, `(${end} IS NULL OR ${at} < ${alias}.${measured(until)})`],
    };
  }
  const partition = keys.map((key) => there.column(key)).join(', ');
  const since = measured(from);
  // Of rows that begin at once all but the last end where they begin, and are never found.
  const order = [since, ...ties.map((tie) => `${there.column(tie)} NULLS FIRST`)].join(', ');
  const rows = parts.once(JSON.stringify([there.name, keys, since, ties]), 'latest', () =>
    `SELECT *, lead(${since}) OVER (PARTITION BY ${partition} ORDER BY ${order}) AS until_next\nFROM ${there.name}\nWHERE ${since} IS NOT NULL`,
  );
  const next = `${alias}.until_next`;
  const on = [`${at} >= ${begins}`, `(${next} IS NULL OR ${at} < ${next})`];
  if (within !== null) {
    const type = instants ? 'timestamp' : 'date';
    on.push(`${dialect.wallClock(at, type, context)} <= ${dialect.shifted(dialect.wallClock(begins, type, context), within, 1)}`);
  }
  return { rows, on };
}
