import { formatDiagnostic, type Diagnostic } from '@plumbline/engine/compile';

/** A mistake as it is sent to the page: plain text in the parts that are shown apart. */
export interface ReportedDiagnostic {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** `file:line:column`. */
  readonly place: string;
  readonly message: string;
  /** The lines of the file with the stretch underlined. */
  readonly frame: string;
  /** What mends it. */
  readonly fix: string;
}

/** The mistakes of one definitions folder, as last compiled. */
export interface DiagnosticsReport {
  /** The address that pages know the folder's catalogue by. */
  readonly url: string;
  readonly diagnostics: readonly ReportedDiagnostic[];
}

/** Takes a diagnostic's text apart, so that a page shows the same words as the command line. */
export function reportDiagnostic(diagnostic: Diagnostic): ReportedDiagnostic {
  const { code, severity, message, fix } = diagnostic;
  const [head = '', ...lines] = formatDiagnostic(diagnostic).split('\n');
  // `code  file:line:column  message`, then the frame, then the remedy.
  return { severity, code, place: head.split('  ')[1] ?? '', message, frame: lines.slice(0, -1).join('\n'), fix };
}

/** Diagnostics as text for a terminal, one below the other. */
export function formatReport(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(formatDiagnostic).join('\n\n');
}
