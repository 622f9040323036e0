import { type Column, DateBuilder, NumberBuilder, StringBuilder, type Table } from '@plumbline/engine/columns';
import { COLUMNS, type ColumnName } from './loader.js';

/**
 * The deals' columns out of texts, as a careful page would make them from what a parser of strings yields: codes into a
 * dictionary, whole cents, days since 1970; the empty text is no value.
 */
export function columnsOfTexts(rowCount: number, textAt: (row: number, place: number) => string): Table {
  const columns = COLUMNS.map((name, place): [ColumnName, Column] => [name, READ[name](rowCount, (row) => textAt(row, place))]);
  return { rowCount, columns: Object.fromEntries(columns) };
}

type TextAt = (row: number) => string;

const READ: Readonly<Record<ColumnName, (rows: number, textAt: TextAt) => Column>> = {
  deal_id: numbers,
  account_id: strings,
  region: strings,
  rep: strings,
  product: strings,
  stage: strings,
  amount: cents,
  created_at: days,
  closed_at: days,
  cost: cents,
};

function numbers(rows: number, textAt: TextAt): Column {
  const builder = new NumberBuilder(rows);
  for (let row = 0; row < rows; row++) builder.append(Number(textAt(row)));
  return builder.finish();
}

function cents(rows: number, textAt: TextAt): Column {
  const values = new Float64Array(rows);
  let validity: Uint8Array | null = null;
  for (let row = 0; row < rows; row++) {
    const text = textAt(row);
    if (text === '') {
      validity ??= new Uint8Array((rows + 7) >> 3).fill(255);
      validity[row >> 3]! &= ~(1 << (row & 7));
    } else values[row] = Math.round(Number(text) * 100);
  }
  return { type: 'number', length: rows, values, validity, scale: 2 };
}

function strings(rows: number, textAt: TextAt): Column {
  const builder = new StringBuilder(rows);
  for (let row = 0; row < rows; row++) builder.append(textAt(row));
  return builder.finish();
}

function days(rows: number, textAt: TextAt): Column {
  const builder = new DateBuilder(rows);
  const known = new Map<string, number>();
  for (let row = 0; row < rows; row++) {
    const text = textAt(row);
    if (text === '') {
      builder.appendNull();
      continue;
    }
    let day = known.get(text);
    if (day === undefined) known.set(text, (day = Date.parse(`${text}T00:00Z`) / 86_400_000));
    builder.append(day);
  }
  return builder.finish();
}
