import type { ImportNote } from '../importer.js';
import { EXPORTED_DIALECT, exported, understand } from './dialect.js';
import type { AiContext, CustomExtension, DialectExpression, OssieMetric } from './document.js';
import { type Definition, extensionOf, type Leftover, leftoverOf, readExtension, restored, VENDOR } from './extension.js';
import { metricValue } from './from-metric.js';
import type { Schema } from './schema.js';
import { NoCounterpart } from './to-metric.js';
import { firstText, kpiName } from './words.js';

/** What names in metrics lead to. */
export interface MetricContext {
  readonly schema: Schema;
  /** KPIs by the names of metrics, in lower case. */
  readonly metrics: ReadonlyMap<string, string>;
}

/** A KPI as a metric of this expression, with what Ossie does not say in our extension. */
export function ossieMetric(kpi: Definition, expression: string, file: string | null, context: MetricContext, locales: readonly string[]): OssieMetric {
  const carried = (kpi['ossie'] ?? {}) as Definition;
  const foreign = (carried['custom_extensions'] ?? []) as readonly CustomExtension[];
  const others = (carried['dialects'] ?? []) as readonly DialectExpression[];
  const base: OssieMetric = {
    name: String(kpi['kpi']),
    expression: { dialects: [...exported(expression).dialects, ...others] },
    ...(kpi['description'] !== undefined && { description: firstText(kpi['description'], locales) }),
    ...(carried['datatype'] !== undefined && { datatype: String(carried['datatype']) }),
    ...(carried['ai_context'] !== undefined && { ai_context: carried['ai_context'] as AiContext }),
  };
  const read = readMetric({ ...base, ...(foreign.length > 0 && { custom_extensions: foreign }) }, context, '', []) ?? {};
  const extension = { ...(file !== null && { file }), ...leftoverOf(kpi, read) };
  const extensions = [...foreign, ...(Object.keys(extension).length > 0 ? [extensionOf(extension)] : [])];
  return { ...base, ...(extensions.length > 0 && { custom_extensions: extensions }) };
}

/** The KPI of a metric, and the file it was in; null when its expression means nothing here (noted). */
export function metricFrom(
  metric: OssieMetric,
  context: MetricContext,
  notes: ImportNote[],
): { readonly definition: Definition; readonly file: string | null } | null {
  const subject = `metric ${metric.name}`;
  const read = readMetric(metric, context, subject, notes);
  if (read === null) return null;
  const extension = readExtension(metric.custom_extensions ?? [], subject, notes) as Leftover | null;
  return { definition: restored(read, extension, subject, notes), file: extension?.file ?? null };
}

function readMetric(metric: OssieMetric, { schema, metrics }: MetricContext, subject: string, notes: ImportNote[]): Definition | null {
  const { name, expression, description, datatype, ai_context: hint, custom_extensions: extensions = [] } = metric;
  const found = understand(expression);
  if (typeof found === 'string') {
    notes.push({ kind: 'left out', subject, message: `${found}.` });
    return null;
  }
  if (found.dialect !== EXPORTED_DIALECT && !found.dialect.startsWith('OSSIE')) {
    notes.push({ kind: 'differs', subject, message: `its expression is taken from the dialect ${found.dialect}.` });
  }
  const foreign = extensions.filter(({ vendor_name: vendor }) => vendor !== VENDOR);
  const others = expression.dialects.filter(({ dialect }) => dialect !== found.dialect);
  const carried = {
    ...(datatype !== undefined && { datatype }),
    ...(others.length > 0 && { dialects: others }),
    ...(hint !== undefined && { ai_context: hint }),
    ...(foreign.length > 0 && { custom_extensions: foreign }),
  };
  try {
    const { dataset, value } = metricValue(found.ast, schema, metrics);
    return {
      kpi: kpiName(name),
      ...(description !== undefined && { description }),
      ...(dataset !== null && { dataset }),
      value,
      ...(Object.keys(carried).length > 0 && { ossie: carried }),
    };
  } catch (error) {
    if (!(error instanceof NoCounterpart)) throw error;
    notes.push({ kind: 'left out', subject, message: `${error.message}.` });
    return null;
  }
}
