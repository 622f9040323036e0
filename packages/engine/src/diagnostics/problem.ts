import type { Span } from './span.js';

/**
 * A mistake within one expression, before it is known where in which file the expression stands: offsets count from the
 * expression's own first character. The compiler turns it into a `Diagnostic`.
 */
export interface Problem {
  readonly code: string;
  readonly span: Span;
  readonly message: string;
  readonly fix: string;
}
