import type { Column } from '../columns/column.js';
import type { Table } from '../columns/table.js';
import { valueAt } from '../columns/value-at.js';
import type { DatasetModel } from '../definitions/catalog.js';
import { keyAt } from '../evaluate/join-index.js';
import { plainValues } from '../evaluate/kernels/kernel.js';
import { KeyIndex } from './key-index.js';
import { LiveColumn } from './live-column.js';
import { LiveError } from './live-error.js';
import { readRows, tooManyFigures, type LiveRow } from './read-rows.js';

/** What changed in a table: rows as they were and as they are. */
export interface TableChange {
  readonly removed: Table;
  readonly added: Table;
  /** Whether numbers have other decimals than before, so that these rows do not go with what was made of others. */
  readonly rescaled: boolean;
}

/** The rows of a dataset that change. A row keeps its place; one that is removed leaves a gap until they are closed. */
export class LiveTable {
  private columns: Map<string, LiveColumn>;
  private rowCount: number;
  private capacity: number;
  private gone: Set<number> = new Set();
  private keys: KeyIndex | null = null;
  /** Rows written since the last change was taken, and what stood there before. */
  private written = new Set<number>();
  private before: Map<string, Column[]> = new Map();
  private beforeCount = 0;
  private kept: Table | null;
  private rescaled = false;

  constructor(private readonly dataset: DatasetModel, private readonly initial: Table) {
    this.columns = new Map(Object.entries(initial.columns).map(([id, column]) => [id, new LiveColumn(column)]));
    this.rowCount = initial.rowCount;
    this.capacity = initial.rowCount;
    this.kept = initial;
  }

  /** Adds rows, whose keys are new. */
  append(rows: readonly LiveRow[] | Table): void {
    const table = 'columns' in rows ? rows : readRows(this.dataset, rows);
    this.checkColumns(table);
    const keys = this.index();
    const codes = this.keyCodes(table, 'append');
    const seen = new Map<number, number>();
    codes.forEach((code, row) => {
      const twice = seen.get(code);
      if (twice === undefined && keys.rowOf(code) < 0) return void seen.set(code, row);
      const where = twice === undefined ? 'is in the table already' : `is that of row ${twice + 1}, too`;
      throw new LiveError(
        'duplicate-key',
        `Row ${row + 1} has ${this.keyText(table, row)}, which ${where}: keys of dataset \`${this.dataset.name}\` are unique.`,
        'Leave it out, or use `update` to change the row that is there.',
      );
    });
    this.checkFigures(table, () => true);
    const places = Array.from({ length: table.rowCount }, (_, row) => this.rowCount + row);
    this.rowCount += table.rowCount;
    this.write((id) => table.columns[id]!, places.map((_, row) => row), places);
    places.forEach((place, row) => {
      keys.set(codes[row]!, place);
      this.written.add(place);
    });
  }

  /** Changes the columns that rows hold, of the rows with their keys. */
  update(rows: readonly LiveRow[]): void {
    const table = readRows(this.dataset, rows);
    const places = this.places(table, 'update');
    const given = new Set(this.dataset.columns.filter(({ column }) => rows.some((row) => row[column] !== undefined)).map(({ id }) => id));
    this.checkFigures(table, (id) => given.has(id));
    this.remember([...new Set(places)]);
    for (const reading of this.dataset.columns) {
      const holding = rows.flatMap((row, index) => (row[reading.column] === undefined ? [] : [index]));
      if (holding.length > 0) this.write((id) => (id === reading.id ? table.columns[id]! : null), holding, holding.map((index) => places[index]!));
    }
    for (const place of places) this.written.add(place);
  }

  /** Removes the rows with these keys; other columns are not looked at. */
  remove(rows: readonly LiveRow[]): void {
    const table = readRows(this.dataset, rows);
    const keys = this.index();
    const places = [...new Set(this.places(table, 'remove'))];
    this.remember(places);
    for (const code of this.keyCodes(table, 'remove')) keys.set(code, -1);
    for (const place of places) {
      this.written.delete(place);
      this.gone.add(place);
    }
  }

  get size(): number {
    return this.rowCount - this.gone.size;
  }

  /** All rows as they are, in the order in which they came; good until the next change. */
  table(): Table {
    if (this.kept !== null) return this.kept;
    const columns = Object.fromEntries(
      [...this.columns].map(([id, column]) => [id, this.gone.size === 0 ? column.view(this.rowCount) : column.gather(this.alive())]),
    );
    const { issues } = this.initial;
    this.kept = { rowCount: this.size, columns, ...(issues === undefined ? {} : { issues }) };
    return this.kept;
  }

  /** What changed since this was asked before; null when nothing did. Closes gaps when most rows are gaps. */
  takeChange(): TableChange | null {
    if (this.written.size === 0 && this.beforeCount === 0) return null;
    const rows = [...this.written];
    const added = { rowCount: rows.length, columns: Object.fromEntries([...this.columns].map(([id, column]) => [id, column.gather(rows)])) };
    const removed = { rowCount: this.beforeCount, columns: Object.fromEntries([...this.columns].map(([id, column]) => [id, joined(this.before.get(id) ?? [column.gather([])])])) };
    this.written = new Set();
    this.before = new Map();
    this.beforeCount = 0;
    const { rescaled } = this;
    this.rescaled = false;
    if (this.gone.size > 1024 && this.gone.size * 2 > this.rowCount) this.closeGaps();
    return { added, removed, rescaled };
  }

  /** Whether amounts stay exact beside those that come. Rows that are gone count, too: their places are still there. */
  private checkFigures(table: Table, written: (id: string) => boolean): void {
    for (const [id, column] of this.columns) {
      const values = table.columns[id]!;
      if (written(id) && !column.fits(column.scaleWith(values), values, this.rowCount)) throw tooManyFigures(this.dataset.name, id);
    }
  }

  /** Columns that come as they are must be those of the table. */
  private checkColumns({ columns }: Table): void {
    for (const [id, { type }] of this.columns) {
      const column = columns[id];
      if (column?.type === type) continue;
      throw new LiveError(
        column === undefined ? 'unknown-column' : 'wrong-type',
        `Column \`${id}\` of dataset \`${this.dataset.name}\` is ${type}, and that of the rows to append ${column === undefined ? 'is missing' : column.type}.`,
        'Give a table with the same columns, of the same types.',
      );
    }
  }

  private alive(): Int32Array {
    const rows = new Int32Array(this.rowCount - this.gone.size);
    for (let row = 0, at = 0; row < this.rowCount; row++) if (!this.gone.has(row)) rows[at++] = row;
    return rows;
  }

  private closeGaps(): void {
    const { columns, rowCount } = this.table();
    this.columns = new Map(Object.entries(columns).map(([id, column]) => [id, new LiveColumn(column)]));
    this.rowCount = rowCount;
    this.capacity = rowCount;
    this.gone = new Set();
    this.keys = null;
  }

  /** Keeps rows as they are now, unless they were written since the last change was taken. */
  private remember(places: readonly number[]): void {
    const rows = places.filter((place) => !this.written.has(place));
    if (rows.length > 0) {
      for (const [id, column] of this.columns) this.before.set(id, [...(this.before.get(id) ?? []), column.gather(rows)]);
      this.beforeCount += rows.length;
    }
    this.kept = null;
  }

  private write(columnOf: (id: string) => Column | null, from: readonly number[], to: readonly number[]): void {
    if (this.rowCount > this.capacity) this.capacity = Math.ceil(this.rowCount * 1.5);
    for (const [id, column] of this.columns) {
      const values = columnOf(id);
      if (values === null) continue;
      if (column.rescale(column.scaleWith(values), this.rowCount)) this.rescaled = true;
      column.write(values, from, to, this.capacity);
    }
    this.kept = null;
  }

  /** Where the rows with these keys are. */
  private places(table: Table, verb: 'update' | 'remove'): number[] {
    const keys = this.index();
    return this.keyCodes(table, verb).map((code, row) => {
      const place = keys.rowOf(code);
      if (place >= 0) return place;
      throw new LiveError(
        'unknown-key',
        `Row ${row + 1} has ${this.keyText(table, row)}, which dataset \`${this.dataset.name}\` does not have.`,
        verb === 'update' ? 'Use `append` for new rows.' : 'Remove rows that are there, each once.',
      );
    });
  }

  private keyCodes(table: Table, verb: string): number[] {
    const columns = this.keyColumns(table);
    for (let row = 0; row < table.rowCount; row++) {
      const missing = columns.findIndex((column) => valueAt(column, row) === null);
      if (missing < 0) continue;
      throw new LiveError('missing-key', `Row ${row + 1} has no \`${this.dataset.primaryKey[missing]}\`, the key of dataset \`${this.dataset.name}\`.`, `Give every row to ${verb} its key.`);
    }
    return [...this.index().codes(columns, table.rowCount)];
  }

  private keyText(table: Table, row: number): string {
    return `${this.dataset.primaryKey.map((name) => `\`${name}\``).join(', ')} ${keyAt(this.keyColumns(table), row)}`;
  }

  private index(): KeyIndex {
    if (this.keys !== null) return this.keys;
    const table = this.table();
    const columns = this.keyColumns(table);
    const keys = new KeyIndex(columns, table.rowCount);
    // Gaps are only while there is an index.
    return (this.keys = keys);
  }

  private keyColumns(table: Table): Column[] {
    const { name, primaryKey, fields } = this.dataset;
    if (primaryKey.length === 0) {
      throw new LiveError('no-primary-key', `Dataset \`${name}\` has no primary key, by which rows are found.`, 'Declare `primary_key` in its definition.');
    }
    return primaryKey.map((key) => {
      const expr = fields[key]?.expr;
      const column = expr?.op === 'column' ? table.columns[expr.column] : undefined;
      if (column !== undefined) return column.type === 'number' ? { ...column, values: plainValues(column), scale: 0 } : column;
      throw new LiveError('no-primary-key', `The key \`${key}\` of dataset \`${name}\` is calculated.`, 'Make a field the key that is a column of the source as it stands.');
    });
  }
}

/** Columns of the same kind, one behind the other; dictionaries are of what occurs. */
function joined(parts: readonly Column[]): Column {
  if (parts.length === 1) return parts[0]!;
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const all = new LiveColumn(parts[0]!);
  let at = parts[0]!.length;
  for (const part of parts.slice(1)) {
    const from = Array.from({ length: part.length }, (_, row) => row);
    all.rescale(all.scaleWith(part), at);
    all.write(part, from, from.map((row) => at + row), length);
    at += part.length;
  }
  return all.view(length);
}
