import type { MetricFlowQuery } from '@plumbline/interop/metricflow';

/** One line of a file of cases, as `conformance/README.md` of the shared folder describes it. */
export interface MetricFlowCase extends MetricFlowQuery {
  readonly name: string;
  readonly file: string;
  /** Which manifest: `SIMPLE_MODEL`. */
  readonly model: string;
  readonly check_order?: boolean;
  readonly expected: { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] };
}

export type Cell = string | number | boolean | null;

/** Reads a file of cases, one JSON object a line. */
export function readCases(text: string): readonly MetricFlowCase[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as MetricFlowCase);
}

/** The manifest of a model: a folder below `manifests`. Null for a name that is not known. */
export function manifestOf(model: string): string | null {
  const name = model.toUpperCase();
  if (name === 'SIMPLE_MODEL_NON_DS') return 'non_sm_manifest';
  if (name.startsWith('UNPARTITIONED_')) return `${name.slice('UNPARTITIONED_'.length).replace(/_MODEL$/u, '').toLowerCase()}_manifest`;
  return name.endsWith('_MODEL') ? `${name.replace(/_MODEL$/u, '').toLowerCase()}_manifest` : null;
}
