import { readFileSync } from 'node:fs';
import type { Query } from '@plumbline/engine';
import { parseAllDocuments } from 'yaml';

/** A value in a table or a row. Dates are ISO days. */
export type CellValue = number | string | boolean | null;
export type Row = Readonly<Record<string, CellValue>>;

/** One query over a file's definitions and tables, with the rows that it must give. */
export interface Case {
  /** A sentence. */
  readonly case: string;
  readonly query: Query;
  /** Every row in order; a row of the result may have more columns, not other values. */
  readonly expected: readonly Row[];
  /** How the numbers were worked out, where that is not plain to see. */
  readonly why?: string;
}

/** A file of cases: its first document has the definitions and the tables, each of the others is a case. */
export interface CaseFile {
  readonly path: string;
  /** Definitions as an analyst writes them. */
  readonly definitions: string;
  /** The rows of each dataset by column; a column that a row leaves out is null. */
  readonly tables: Readonly<Record<string, readonly Row[]>>;
  readonly cases: readonly Case[];
}

/** Reads a file of cases. Throws when it is not one. */
export function readCaseFile(path: string): CaseFile {
  const [base, ...cases] = parseAllDocuments(readFileSync(path, 'utf8')).map((document) => {
    if (document.errors.length > 0) throw new Error(`${path}: ${document.errors[0]!.message}`);
    return document.toJS() as unknown;
  });
  const { definitions, tables } = base as Pick<CaseFile, 'definitions' | 'tables'>;
  if (typeof definitions !== 'string' || typeof tables !== 'object') {
    throw new Error(`${path}: the first document needs \`definitions\`, a text, and \`tables\`.`);
  }
  for (const each of cases as readonly Partial<Case>[]) {
    if (each.case === undefined || each.query === undefined || !Array.isArray(each.expected)) {
      throw new Error(`${path}: a case needs \`case\`, \`query\` and \`expected\`: ${JSON.stringify(each)}.`);
    }
  }
  return { path, definitions, tables, cases: cases as readonly Case[] };
}
