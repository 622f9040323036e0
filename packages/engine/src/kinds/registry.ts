import type { KpiKind } from '../definitions/kind.js';
import { cohort } from './cohort/check.js';
import { funnel } from './funnel/check.js';
import { snapshot } from './snapshot/check.js';
import { state } from './state/check.js';
import { value } from './value/check.js';

/** Every kind of KPI by the word after `kind:`. One folder, one line. */
export const KINDS = { value, state, snapshot, funnel, cohort } as const satisfies Record<string, KpiKind>;
