import type { SourceFile } from './source-file.js';
import type { Span } from './span.js';

export type Severity = 'error' | 'warning';

/**
 * One mistake of the person who writes definitions: where it is, what is wrong and how to mend it.
 * Mistakes are collected, never thrown.
 */
export interface Diagnostic {
  /** Kebab-case, stable, documented by `docs/errors/<code>.md`. */
  readonly code: string;
  readonly severity: Severity;
  readonly file: SourceFile;
  readonly span: Span;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** How to mend it, in one sentence. */
  readonly fix: string;
}
