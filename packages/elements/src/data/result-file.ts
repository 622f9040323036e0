import type { QueryResult } from '@plumbline/engine';
import { DataError, fetchJson } from './fetch-data.js';

const loading = new Map<string, Promise<QueryResult>>();

/** Fetches a result; elements that ask for the same address at the same time share one request. */
export async function loadResult(url: string, base: string): Promise<QueryResult> {
  const key = resolve(url, base);
  let result = loading.get(key);
  if (result === undefined) {
    result = fetchJson(url, base).then((value) => checkResult(value, url));
    loading.set(key, result);
    const forget = (): void => void loading.delete(key);
    result.then(forget, forget);
  }
  return result;
}

/** Passes a result through; anything else fails with what is wrong with it and where to get one. */
export function checkResult(value: unknown, origin: string): QueryResult {
  const fault = faultOf(value);
  if (fault === null) return value as QueryResult;
  throw new DataError({
    kind: 'invalid',
    message: `${origin} is not a KPI result: ${fault}.`,
    fix: 'Give it what `kpi query --format json` prints.',
  });
}

/** The first thing that elements rely on and that is not there. */
function faultOf(value: unknown): string | null {
  if (!isObject(value)) return Array.isArray(value) ? 'it is an array' : 'it is no object';
  for (const name of ['kpis', 'rows', 'by']) if (!Array.isArray(value[name])) return `it has no \`${name}\``;
  const { kpis, rows } = value as { readonly kpis: readonly unknown[]; readonly rows: readonly unknown[] };
  if (kpis.length === 0) return 'it has no KPI';
  for (const [index, kpi] of kpis.entries()) {
    const missing = ['name', 'label', 'format', 'statuses'].find((name) => !isObject(kpi) || kpi[name] === undefined);
    if (missing !== undefined) return `its KPI ${index + 1} has no \`${missing}\``;
  }
  const broken = rows.findIndex((row) => !isObject(row));
  return broken === -1 ? null : `row ${broken + 1} is no object`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function resolve(url: string, base: string): string {
  try {
    return new URL(url, base).href;
  } catch {
    throw new DataError({ kind: 'invalid', message: `“${url}” is not an address.`, fix: 'Write a URL in `src`.' });
  }
}
