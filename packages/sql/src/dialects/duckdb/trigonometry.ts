import type { EvaluatedFunctionName } from '@plumbline/engine/back-end';
import type { ScalarSpelling } from '../../dialect.js';
import { bound } from './bound.js';

type Trigonometric = Extract<EvaluatedFunctionName, 'sin' | 'cos' | 'tan' | 'asin' | 'acos' | 'atan' | 'atan2' | 'radians' | 'degrees'>;

/** Angles in radians in DuckDB. */
export const TRIGONOMETRY_SPELLINGS: Readonly<Record<Trigonometric, ScalarSpelling>> = {
  sin: ([angle]) => `sin(${angle})`,
  cos: ([angle]) => `cos(${angle})`,
  tan: ([angle]) => `tan(${angle})`,
  // These throw outside their domain.
  asin: ([x]) => bound(x!, (sine) => `CASE WHEN abs(${sine}) <= 1 THEN asin(${sine}) END`),
  acos: ([x]) => bound(x!, (cosine) => `CASE WHEN abs(${cosine}) <= 1 THEN acos(${cosine}) END`),
  atan: ([x]) => `atan(${x})`,
  radians: ([angle]) => `radians(${angle})`,
  degrees: ([angle]) => `degrees(${angle})`,
  atan2: ([y, x]) => `atan2(${y}, ${x})`,
};
