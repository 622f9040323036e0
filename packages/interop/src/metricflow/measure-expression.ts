import type { Measure } from './manifest.js';
import { NotCarried, quotedPath } from './names.js';

/**
 * A measure as an aggregate of our language over a field (null: over rows, for `expr: 1`), with the condition of its rows. A
 * sum over no rows is null in both languages; MetricFlow's counts over no rows are missing, ours are 0.
 */
export function measureExpression(measure: Measure, field: string | null, filter: string | null): string {
  const where = filter === null ? '' : ` FILTER (WHERE ${filter})`;
  return `${aggregate(measure, field)}${where}`;
}

function aggregate({ name, agg, expr, percentile, isDiscrete, isApproximate }: Measure, field: string | null): string {
  const argument = field === null ? expr : quotedPath(field);
  switch (agg) {
    case 'sum':
      return `SUM(${argument})`;
    case 'sum_boolean':
      return `SUM(CASE WHEN ${argument} THEN 1 ELSE 0 END)`;
    case 'count':
      return field === null ? 'COUNT(*)' : `COUNT(${argument})`;
    case 'count_distinct':
      return `COUNT(DISTINCT ${argument})`;
    case 'average':
    case 'avg':
      return `AVG(${argument})`;
    case 'min':
    case 'max':
    case 'median':
      return `${agg.toUpperCase()}(${argument})`;
    case 'percentile': {
      if (percentile === null) throw new NotCarried(`measure \`${name}\` names no percentile`);
      if (isApproximate && !isDiscrete) return `APPROX_PERCENTILE(${argument}, ${percentile})`;
      const fn = isDiscrete ? 'PERCENTILE_DISC' : 'PERCENTILE_CONT';
      return `${fn}(${percentile}) WITHIN GROUP (ORDER BY ${argument})`;
    }
    default:
      throw new NotCarried(`the aggregation \`${agg}\` of measure \`${name}\` is not known`);
  }
}
