/**
 * Runs in pages during development: hands news of definitions to the page as an event of the window, and shows mistakes over it.
 */
import type { ChangedMessage, DiagnosticsMessage } from '../protocol.js';
import { CHANGED_EVENT, DIAGNOSTICS_EVENT, HELLO_EVENT } from '../protocol.js';
import { showDiagnostics } from './overlay.js';

// Written out in full: Vite looks for these words to give the module its connection.
const hot = import.meta.hot;
if (hot) {
  hot.on(CHANGED_EVENT, ({ url }: ChangedMessage) => {
    window.dispatchEvent(new CustomEvent('kpi-definitions-changed', { detail: { url } }));
  });
  hot.on(DIAGNOSTICS_EVENT, ({ reports }: DiagnosticsMessage) => {
    showDiagnostics(reports.flatMap((report) => report.diagnostics));
  });
  hot.send(HELLO_EVENT);
}
