import { json } from './json.js';
import { junit } from './junit.js';
import type { WriteReport } from './report.js';
import { text } from './text.js';

/** The forms that `kpi test` writes, the default first. */
export const REPORTS: Readonly<Record<string, WriteReport>> = { text, json, junit };
