import { createProblem, type PayloadOf } from '../diagnostics/code-table.js';
import { DEFINITION_CODES, WARNING_CODES } from '../diagnostics/codes/definition-codes.js';
import { EXPRESSION_CODES } from '../diagnostics/codes/expression-codes.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Problem } from '../diagnostics/problem.js';
import type { SourceFile } from '../diagnostics/source-file.js';
import type { Span } from '../diagnostics/span.js';
import type { MapNode } from './spanned-node.js';

/** What a document can define. Its first key says which. */
export const DEFINITION_KINDS = ['project', 'dataset', 'kpi', 'board'] as const;

export type DefinitionKind = (typeof DEFINITION_KINDS)[number];

/** The words of documents, and those of expressions for names that stand in documents. */
const REPORTED_CODES = { ...EXPRESSION_CODES, ...DEFINITION_CODES } as const;

export type ReportedCode = keyof typeof REPORTED_CODES;

/** Says what is wrong at a span: the code, and what its wording needs to know. */
export type Report = <Code extends ReportedCode>(
  code: Code,
  span: Span,
  payload: PayloadOf<typeof REPORTED_CODES, Code>,
) => void;

/** Words a mistake of a file. */
export function createDiagnostic<Code extends ReportedCode>(
  file: SourceFile,
  code: Code,
  span: Span,
  payload: PayloadOf<typeof REPORTED_CODES, Code>,
): Diagnostic {
  const problem = createProblem(REPORTED_CODES, code, span, payload);
  return { ...problem, severity: WARNING_CODES.has(code) ? 'warning' : 'error', file };
}

/**
 * One document of one file. It collects its own diagnostics: a definition with an error stays in the model, so that names
 * which refer to it are still known, and is left out of the catalogue.
 */
export class Definition {
  readonly diagnostics: Diagnostic[] = [];
  private errors = 0;

  constructor(
    readonly kind: DefinitionKind,
    /** Empty when the document says none (which is reported by its shape). */
    readonly name: string,
    readonly nameSpan: Span,
    readonly file: SourceFile,
    readonly root: MapNode,
    /** Its YAML cannot be read (reported): only its kind and name are known. */
    readonly broken = false,
  ) {}

  /** True as long as no error was reported; warnings do not count. */
  get valid(): boolean {
    return this.errors === 0 && !this.broken;
  }

  /** The same document with the mistakes found so far, for another compilation to go on with. */
  renewed(): Definition {
    const copy = new Definition(this.kind, this.name, this.nameSpan, this.file, this.root, this.broken);
    for (const diagnostic of this.diagnostics) copy.add(diagnostic);
    return copy;
  }

  /** Adds a mistake; without an own `this`, so that it can be handed on. */
  readonly report: Report = (code, span, payload) => {
    this.add(createDiagnostic(this.file, code, span, payload));
  };

  /** Adds a mistake found in an expression, at its place in the file. */
  reportProblem(problem: Problem): void {
    const { code, span, message, fix } = problem;
    this.add({ code, span, message, fix, severity: WARNING_CODES.has(code) ? 'warning' : 'error', file: this.file });
  }

  private add(diagnostic: Diagnostic): void {
    this.diagnostics.push(diagnostic);
    if (diagnostic.severity === 'error') this.errors++;
  }
}
