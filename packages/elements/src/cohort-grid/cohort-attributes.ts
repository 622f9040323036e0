import type { QueryResult, ResultRow } from '@plumbline/engine';
import type { AttributeReader, FormatAttributes } from '../base/attributes.js';
import { readGrain } from '../kpi-trend/trend-attributes.js';

/** The attributes from which cohorts can be drawn without any other data. */
export interface CohortAttributes extends FormatAttributes {
  readonly label: string | null;
  readonly cohorts: string | null;
  readonly grain: string | null;
  readonly asOf: string | null;
  readonly stale: boolean;
  readonly partial: boolean;
}

const EXAMPLE = 'cohorts="2017-01-01:120,1,0.6,0.5; 2017-02-01:90,1,0.7"';

/** The result that `cohorts` describe; null without them. Each has a name, its size, and a value for each period. */
export function resultOfCohorts(from: CohortAttributes, reader: AttributeReader): QueryResult | null {
  const format = reader.format(from.format === null ? { ...formatOf(from), format: 'percent' } : formatOf(from));
  const grain = readGrain(from.grain, reader);
  if (from.cohorts === null) return null;
  const rows = from.cohorts.split(';').filter((part) => part.trim() !== '').flatMap((part): ResultRow[] => {
    const colon = part.lastIndexOf(':');
    const cohort = part.slice(0, Math.max(0, colon)).trim();
    const [size = null, ...values] = reader.numbers('cohorts', part.slice(colon + 1));
    if (cohort === '') reader.mistake(`\`cohorts\` has “${part.trim()}”.`, `Write a name, its size and its values for each: ${EXAMPLE}.`);
    return values.map((value, index) => ({
      cohort, index, size, value, ...(from.partial && index === values.length - 1 ? { partial: true } : {}),
    }));
  });
  return {
    version: 1, grain: null, from: null, to: null, by: [], rows, warnings: [], asOf: from.asOf,
    kpis: [{
      name: 'value', kind: 'cohort', label: from.label ?? '', format, unit: {}, direction: null, statuses: [],
      ...(grain === null ? {} : { grain }), as: format.style === 'percent' ? 'share' : 'value',
      ...(from.stale ? { freshness: { dataUntil: from.asOf, stale: true } } : {}),
    }],
  };
}

function formatOf({ format, currency, unit, digits }: FormatAttributes): FormatAttributes {
  return { format, currency, unit, digits };
}
