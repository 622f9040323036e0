import type { Catalog, DatasetModel, ValueKpi } from '../definitions/catalog.js';
import { kpisOf, valueKpi } from '../plan/lower-expression.js';
import { canonical } from './canonical.js';
import { sha256 } from './sha-256.js';

/**
 * A hash of everything that the definition of a number rests on: its KPI and the KPIs that it names, the datasets that its rows and fields
 * come from, and what the project says about time. Labels, targets and the like do not change it; two catalogues that give one hash give
 * one number over the same data.
 */
export function definitionHash(kpi: ValueKpi, datasets: readonly string[], catalog: Catalog): string {
  const kpis = new Map<string, ValueKpi>();
  const visit = (at: ValueKpi): void => {
    if (kpis.has(at.name)) return;
    kpis.set(at.name, at);
    for (const name of kpisOf(at.value)) visit(valueKpi(catalog, name));
  };
  visit(kpi);
  const { name: _name, locales: _locales, parameters: _parameters, ...time } = catalog.project;
  return sha256(
    canonical({
      project: time,
      kpi: kpi.name,
      kpis: [...kpis.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, value, empty }) => ({ name, value, empty })),
      datasets: [...datasets].toSorted().map((name) => meaningOf(catalog.datasets[name]!)),
    }),
  );
}

/** Without what is only for readers, and without where the file of definitions lies. */
function meaningOf({ label: _label, description: _description, checks: _checks, source, fields, ...rest }: DatasetModel): unknown {
  const { base: _base, ...place } = source;
  return { ...rest, source: place, fields: Object.values(fields).map(({ name, type, unit, expr }) => ({ name, type, unit, expr })) };
}
