import type { Catalog, Plan } from '@plumbline/engine';
import type { Extents } from './axis.js';
import type { Dialect } from './dialect.js';
import { generateCohort } from './generate-cohort.js';
import { generateFunnel } from './generate-funnel.js';
import { generateRows } from './generate-rows.js';
import { lookupsOf } from './lookup-sql.js';
import type { Statement } from './statement.js';

/**
 * A plan as SQL of a dialect. `extents` answers, in order, what `extentsNeeded` asks: where data begins and ends that bounds an
 * open axis; nothing for a query with both ends that compares with nothing.
 * @example generate(plan, catalog, DIALECTS.duckdb, []).sql
 */
export function generate(plan: Plan, catalog: Catalog, dialect: Dialect, extents: Extents): Statement {
  switch (plan.kind) {
    case 'rows':
      return generateRows(plan, catalog, dialect, extents, lookupsOf(plan, extents));
    case 'funnel':
      return generateFunnel(plan, catalog, dialect, extents);
    case 'cohort':
      return generateCohort(plan, catalog, dialect, extents);
  }
}
