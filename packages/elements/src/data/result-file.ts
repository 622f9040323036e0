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

/** Passes a result through; anything else fails with words that say where to get one. */
export function checkResult(value: unknown, origin: string): QueryResult {
  if (isResult(value)) return value;
  throw new DataError({
    kind: 'invalid',
    message: `${origin} is not a KPI result.`,
    fix: 'Give it what `kpi query --format json` prints: an object with `kpis` and `rows`.',
  });
}

function isResult(value: unknown): value is QueryResult {
  if (typeof value !== 'object' || value === null) return false;
  const { kpis, rows } = value as Partial<QueryResult>;
  return Array.isArray(kpis) && kpis.length > 0 && Array.isArray(rows)
    && kpis.every((kpi: unknown) => typeof kpi === 'object' && kpi !== null && 'name' in kpi && 'format' in kpi);
}

function resolve(url: string, base: string): string {
  try {
    return new URL(url, base).href;
  } catch {
    throw new DataError({ kind: 'invalid', message: `“${url}” is not an address.`, fix: 'Write a URL in `src`.' });
  }
}
