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
  const stem = /^(?:UNPARTITIONED_)?(\w+)_MODEL$/u.exec(name)?.[1];
  return stem === undefined ? null : `${stem.toLowerCase()}_manifest`;
}
