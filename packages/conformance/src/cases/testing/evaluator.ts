import type { Catalog, Query, QueryResult } from '@plumbline/engine';
import type { CaseFile } from '../case-file.js';

/** Something that answers queries over a catalogue and rows. */
export interface CaseEvaluator {
  readonly name: string;
  /** Absent: every query. */
  readonly answers?: (query: Query) => boolean;
  readonly evaluate: (catalog: Catalog, tables: CaseFile['tables'], query: Query) => Promise<Pick<QueryResult, 'rows'>>;
}
