import { expect, test } from 'vitest';
import { compileText, place, underlined, withDeals } from '../testing/compile-text.js';

test('reports the second document of a name, and says where the first is', () => {
  const text = withDeals('kpi: a\ndataset: deals\nvalue: COUNT(*)\n', 'kpi: a\ndataset: deals\nvalue: SUM(amount)\n');
  const { diagnostics, catalog } = compileText(text);
  expect(diagnostics.map(place)).toEqual(['duplicate-name 15:6']);
  expect(diagnostics[0]!.message).toContain('test.yaml:11');
  // The first one counts.
  expect(catalog.kpis['a']).toMatchObject({ formula: 'COUNT(*)' });
});

test('lets documents of different kinds share a name', () => {
  expect(compileText(withDeals('kpi: deals\ndataset: deals\nvalue: COUNT(*)\n')).diagnostics).toEqual([]);
});

test('reports a second project', () => {
  expect(compileText('project: A\n---\nproject: B\n').diagnostics.map(place)).toEqual(['duplicate-name 3:10']);
});

test('reports steps and statuses that results could not tell apart', () => {
  const steps = 'kpi: f\nkind: funnel\ndataset: deals\nentity: deal_id\nsteps: [{ name: All }, { name: All }]\n';
  const [step] = compileText(withDeals(steps)).diagnostics;
  expect([step!.code, underlined(step!)]).toEqual(['duplicate-name', 'All']);
  const statuses = [
    'kpi: s', 'dataset: deals', 'value: COUNT(*)',
    'status: [{ name: ok, tone: good, when: value > 1 }, { name: ok, tone: bad }]', '',
  ];
  expect(compileText(withDeals(statuses.join('\n'))).diagnostics.map(place)).toEqual(['duplicate-name 14:61']);
});
