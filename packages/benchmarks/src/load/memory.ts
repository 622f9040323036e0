import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Table } from '@plumbline/engine/columns';
import { streamed } from './contenders/plumbline.js';
import { COLUMNS } from './loader.js';

export interface MemoryUse {
  /** Of the typed arrays, and of the dictionaries' strings as the heap grew by them. */
  readonly columnBytes: number;
  /** By how much the process grew at most while it loaded. */
  readonly peakBytes: number;
}

const SAMPLE_MS = 5;

/** What loading a file as a stream takes, measured in a process of its own. */
export function measureMemory(path: string): MemoryUse {
  const output = execFileSync(process.execPath, ['--expose-gc', '--no-warnings', fileURLToPath(import.meta.url), path], { encoding: 'utf8' });
  return JSON.parse(output) as MemoryUse;
}

async function main(path: string): Promise<void> {
  // Code is loaded first: it is no part of the data.
  const small = `${path}.small`;
  writeFileSync(small, `${COLUMNS.join(',')}\n1,A,R,P,Q,Won,1.25,2024-01-01,,3.50\n`);
  await streamed.load(small);
  globalThis.gc?.();
  const before = process.memoryUsage();
  // Sampled: what the system counts as the most of a process began with its parent's.
  let most = before.rss;
  const sample = (): void => void (most = Math.max(most, process.memoryUsage.rss()));
  const timer = setInterval(sample, SAMPLE_MS);
  const loaded = await streamed.load(path);
  clearInterval(timer);
  sample();
  const peakBytes = most - before.rss;
  globalThis.gc?.();
  const strings = process.memoryUsage().heapUsed - before.heapUsed;
  console.log(JSON.stringify({ columnBytes: arrayBytes(await loaded.table()) + strings, peakBytes } satisfies MemoryUse));
}

function arrayBytes({ columns }: Table): number {
  const arrays = Object.values(columns).flatMap((column) => Object.values(column).filter((part) => ArrayBuffer.isView(part)));
  return arrays.reduce((bytes, array) => bytes + array.byteLength, 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv[2]!);
