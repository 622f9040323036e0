import { readdir, readFile } from 'node:fs/promises';
import { compile, formatDiagnostic } from '@plumbline/engine/compile';
import { runTests } from '@plumbline/engine/proof';
import { describe, expect, it } from 'vitest';

async function compileFolder(name) {
  const folder = new URL(`${name}/`, import.meta.url);
  const names = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).toSorted();
  const files = await Promise.all(names.map(async (file) => ({ path: `${name}/${file}`, text: await readFile(new URL(file, folder), 'utf8') })));
  return compile(files);
}

const LOCALES = ['en', 'fr', 'es'];

describe.each(['northbeam', 'superstore'])('the definitions of %s', (name) => {
  it('have neither mistakes nor warnings', async () => {
    const { diagnostics } = await compileFolder(name);
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
  });

  it('name every KPI, status and step in English, French and Spanish', async () => {
    const { catalog } = await compileFolder(name);
    const kpis = Object.values(catalog.kpis);
    expect(kpis.length).toBeGreaterThanOrEqual(8);
    for (const kpi of kpis) {
      const texts = [kpi.label, ...(kpi.status ?? []).map((rule) => rule.name), ...(kpi.steps ?? []).map((step) => step.name)];
      for (const text of texts) expect(Object.keys(text), kpi.name).toEqual(LOCALES);
    }
  });

  it('say whose each KPI is', async () => {
    const { catalog } = await compileFolder(name);
    expect(Object.values(catalog.kpis).filter((kpi) => !kpi.owner)).toEqual([]);
  });
});

it('the tests that stand in the definitions of northbeam pass', async () => {
  const { catalog, tests } = await compileFolder('northbeam');
  const outcomes = runTests(catalog, tests);
  expect(outcomes.length).toBeGreaterThan(0);
  expect(outcomes.filter(({ passed }) => !passed)).toEqual([]);
});
