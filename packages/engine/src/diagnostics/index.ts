export { formatDiagnostic } from './code-frame.js';
export type { Diagnostic, Severity } from './diagnostic.js';
export { didYouMean, nearestNames } from './did-you-mean.js';
export { lineAndColumn } from './line-and-column.js';
export type { SourceFile } from './source-file.js';
export type { Span } from './span.js';
