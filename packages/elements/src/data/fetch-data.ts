import type { DataProblem } from './request.js';

/** A failure that a reader can be told about. */
export class DataError extends Error {
  override readonly name = 'DataError';

  constructor(readonly problem: DataProblem) {
    super(`${problem.message} ${problem.fix}`);
  }
}

/** Fetches a file. Fails with a `DataError` that names the address, what the server answered, and what to look at. */
export async function fetchData(url: string, base: string, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(new URL(url, base), { signal: signal ?? null });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new DataError({
      kind: 'error',
      message: `${url} could not be reached.`,
      fix: 'Check the network, that the server lets this page read it (CORS), and that the page’s policy allows it (connect-src).',
    });
  }
  if (response.ok) return response;
  throw new DataError({
    kind: 'error',
    message: `${url} answered ${response.status}${response.statusText === '' ? '' : ` ${response.statusText}`}.`,
    fix: response.status === 404 ? 'Check the address.' : 'Try again, or ask whoever runs that server.',
  });
}

/** Fetches JSON; a text that is none is told with its address. */
export async function fetchJson(url: string, base: string, signal?: AbortSignal): Promise<unknown> {
  const response = await fetchData(url, base, signal);
  try {
    return await response.json() as unknown;
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new DataError({
      kind: 'error',
      message: `${url} is not JSON.`,
      fix: 'Check that the address leads to a file that `kpi query --format json` or `kpi build` wrote.',
    });
  }
}

/** The problem to show for anything that was thrown while data was fetched. */
export function problemOf(error: unknown): DataProblem {
  if (error instanceof DataError) return error.problem;
  return {
    kind: 'error',
    message: error instanceof Error ? error.message : String(error),
    fix: 'Reload the page; if it stays, tell the people who look after this figure.',
  };
}
