import type { ColumnReading } from '../catalog.js';
import type { FieldDraft } from '../draft.js';
import { items, member, textOf } from '../spanned-node.js';

type ReadingOptions = Omit<ColumnReading, 'id'>;

/**
 * The columns that a dataset's fields read, each once. The id of a reading is its column's name, unless fields read the same
 * column differently: then the later ones carry the field's name too.
 */
export class ColumnRegister {
  private readonly readings: ColumnReading[] = [];

  get columns(): readonly ColumnReading[] {
    return this.readings;
  }

  /** The reading of a column in this way, made when there is none yet. */
  register(options: ReadingOptions, field: string): ColumnReading {
    const key = JSON.stringify(options);
    const found = this.readings.find(({ id: _, ...own }) => JSON.stringify(own) === key);
    if (found) return found;
    const taken = (id: string) => this.readings.some((reading) => reading.id === id);
    let id = options.column;
    for (let attempt = 1; taken(id); attempt++) id = `${options.column}@${field}${attempt === 1 ? '' : attempt}`;
    const reading: ColumnReading = { id, ...options };
    this.readings.push(reading);
    return reading;
  }
}

/** How a field reads a column of its source: by its own type and the keys that say so. */
export function readingOf(field: FieldDraft, column: string): ReadingOptions {
  const { node } = field;
  const format = textOf(member(node, 'format'));
  const nullValues = member(node, 'null_values');
  const decimal = textOf(member(node, 'decimal'));
  const parse = textOf(member(node, 'parse'));
  const trueValues = member(node, 'true_values');
  const falseValues = member(node, 'false_values');
  return {
    column,
    type: field.type,
    ...(field.money ? { exact: true } : {}),
    ...(format !== undefined && isTime(field) ? { format } : {}),
    ...(nullValues?.kind === 'list' ? { nullValues: wordsOf(nullValues) } : {}),
    ...(decimal === '.' || decimal === ',' ? { decimal } : {}),
    ...(parse === 'currency' || parse === 'percent' ? { parse } : {}),
    ...(trueValues?.kind === 'list' ? { trueValues: wordsOf(trueValues) } : {}),
    ...(falseValues?.kind === 'list' ? { falseValues: wordsOf(falseValues) } : {}),
  };
}

function isTime(field: FieldDraft): boolean {
  return field.type === 'date' || field.type === 'timestamp';
}

function wordsOf(node: NonNullable<ReturnType<typeof member>>): readonly string[] {
  return items(node).flatMap((item) => (item.kind === 'scalar' ? [String(item.value ?? '')] : []));
}
