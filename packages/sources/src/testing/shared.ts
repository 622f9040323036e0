import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const SHARED = process.env['PLUMBLINE_SHARED'] ?? resolve(import.meta.dirname, '../../../../../shared');

/** Whether the folder of public data sets lies beside the repository (or where `PLUMBLINE_SHARED` says). */
export const HAS_SHARED = existsSync(`${SHARED}/data`);

/** Title of a test that needs those: says so when they are absent. */
export function needsShared(title: string): string {
  return HAS_SHARED ? title : `${title} (not run: no shared/data beside the repository; set PLUMBLINE_SHARED)`;
}

export function sharedFile(path: string): Uint8Array {
  return new Uint8Array(readFileSync(`${SHARED}/data/${path}`));
}
