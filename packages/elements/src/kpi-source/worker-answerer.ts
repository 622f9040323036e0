import type { Query } from '@plumbline/engine';
import { connect, type Port } from '@plumbline/engine/worker';
import type { Receipt } from '@plumbline/engine/receipt';
import type { LoadProgress } from '@plumbline/sources';
import { DataError } from '../data/fetch-data.js';
import type { DataProblem } from '../data/request.js';
import type { Addresses, Answer, Answerer } from './answerer.js';

/**
 * Starts a worker that answers; null where there is none: the browser or the page's policy refuses it, or its script is not there.
 */
export async function startWorker(url: string, addresses: Addresses, onProgress: (progress: LoadProgress) => void): Promise<Answerer | null> {
  let worker: Worker;
  try {
    worker = new Worker(trusted(url) as unknown as string, { type: 'module' });
  } catch {
    return null;
  }
  const call = connect(worker as Port, (told) => onProgress(told as LoadProgress));
  const failed = new Promise<false>((resolve) => worker.addEventListener('error', (event) => {
    event.preventDefault();
    resolve(false);
  }));
  const opened = call('open', [addresses]).then(() => true, () => false);
  if (!(await Promise.race([opened, failed]))) {
    worker.terminate();
    return null;
  }
  return {
    use: (catalog) => void call('use', [catalog]),
    answer: (query: Query) => (call('answer', [query]) as Promise<Answer>).catch(rethrow),
    change: (kind, dataset, rows) => (call('change', [kind, dataset, rows]) as Promise<void>).catch(rethrow),
    explain: (query) => (call('explain', [query]) as Promise<Receipt>).catch(rethrow),
    close: () => worker.terminate(),
  };
}

/** What failed while data was loaded comes without its class. */
function rethrow(error: Error & { readonly problem?: DataProblem }): never {
  throw error.name === 'DataError' && typeof error.problem === 'object' ? new DataError(error.problem) : error;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): unknown };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | null = null;

/** The address, which the page itself names, as pages under `require-trusted-types-for 'script'` want it. Their policy allows `plumbline`. */
function trusted(url: string): unknown {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return url;
  policy ??= trustedTypes.createPolicy('plumbline', { createScriptURL: (address) => address });
  return policy.createScriptURL(url);
}
