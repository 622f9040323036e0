import { expect, test } from 'vitest';
import { compileText, place, underlined } from '../testing/compile-text.js';

const DATASET = `dataset: tickets
source: { file: tickets.csv }
fields:
  id: string
  state: { type: string, one_of: [Open, Closed] }
---
`;

const kpi = (value: string) => compileText(`${DATASET}kpi: n\ndataset: tickets\nvalue: ${value}\n`);

test('a text that is none of the values of a field is warned of, with the one that was meant', () => {
  for (const written of ["state = 'Opne'", "'Opne' <> state", "state IN ('Closed', 'Opne')", "CASE state WHEN 'Opne' THEN TRUE END", "state IS DISTINCT FROM 'Opne'"]) {
    const { catalog, diagnostics } = kpi(`COUNT(*) FILTER (WHERE ${written})`);
    expect(diagnostics.map((found) => [found.code, found.severity, underlined(found)]), written).toEqual([['value-not-listed', 'warning', "'Opne'"]]);
    expect(diagnostics[0]!.fix).toContain('`Open`');
    expect(Object.keys(catalog.kpis)).toEqual(['n']);
  }
});

test('values that are declared, other fields and patterns are not', () => {
  for (const written of ["state = 'Open'", "id = 'Opne'", "state LIKE 'Opne%'", "state > 'Opne'", 'state = id']) {
    expect(kpi(`COUNT(*) FILTER (WHERE ${written})`).diagnostics.map(place), written).toEqual([]);
  }
});
