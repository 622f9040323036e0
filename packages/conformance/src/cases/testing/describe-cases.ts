import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ResultRow } from '@plumbline/engine';
import { compile, formatDiagnostic } from '@plumbline/engine/compile';
import { describe, expect, test } from 'vitest';
import { PACKAGE_ROOT } from '../../references/shared-folder.js';
import { type Case, type CaseFile, readCaseFile } from '../case-file.js';
import type { CaseEvaluator } from './evaluator.js';

const RELATIVE_TOLERANCE = 1e-9;
const FOLDER = join(PACKAGE_ROOT, 'cases');

/** A test for each case of each file. Every test compiles the definitions itself, so that it judges all that its number comes from. */
export function describeCases(evaluator: CaseEvaluator): void {
  for (const name of readdirSync(FOLDER).sort()) {
    const file = readCaseFile(join(FOLDER, name));
    const compiled = () => compile([{ path: `cases/${name}`, text: file.definitions }]);

    describe(name, () => {
      test('has definitions without a mistake', () => {
        expect(compiled().diagnostics.map(formatDiagnostic)).toEqual([]);
      });

      test.each(file.cases.filter(({ query }) => evaluator.answers?.(query) ?? true).map((each) => [each.case, each] as const))(`${evaluator.name}: %s`, async (_, each) => {
        const { rows } = await evaluator.evaluate(compiled().catalog, file.tables, each.query);
        expectRows(rows, each, file);
      });
    });
  }
}

function expectRows(rows: readonly ResultRow[], { expected }: Case, { path }: CaseFile): void {
  // Only the columns that the case speaks of, so that a result may learn to say more.
  const shown = rows.map((row, index) => {
    const columns = Object.keys(expected[index] ?? row);
    return Object.fromEntries(columns.map((column) => [column, nearTo(row[column] ?? null, expected[index]?.[column])]));
  });
  expect(shown, path).toEqual(expected);
}

/** The expected number when ours is within the tolerance, so that the comparison shows every difference at once. */
function nearTo(value: ResultRow[string], expected: ResultRow[string] | undefined): ResultRow[string] {
  if (typeof value !== 'number' || typeof expected !== 'number') return value;
  return Math.abs(value - expected) <= RELATIVE_TOLERANCE * Math.abs(expected) ? expected : value;
}
