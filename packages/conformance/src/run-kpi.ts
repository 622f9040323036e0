import { run } from '@plumbline/cli';
import type { QueryResult } from '@plumbline/engine';

/**
 * Runs `kpi` as the shell would, but in this process, and gives what it printed to standard output. Throws with what it said
 * on standard error when it did not succeed.
 */
export async function runKpi(args: readonly string[], cwd: string): Promise<string> {
  let output = '';
  let messages = '';
  const code = await run(args, {
    cwd,
    // After all the data, so that no period is unfinished.
    now: () => new Date('2026-01-01T12:00:00Z'),
    stdout: (text) => (output += text),
    stderr: (text) => (messages += text),
  });
  if (code !== 0) throw new Error(`kpi ${args.join(' ')} ended with ${code}:\n${messages}`);
  return output;
}

/** The result of `kpi query … --format json`. */
export async function queryKpi(args: readonly string[], cwd: string): Promise<QueryResult> {
  return JSON.parse(await runKpi(['query', ...args, '--format', 'json'], cwd)) as QueryResult;
}
