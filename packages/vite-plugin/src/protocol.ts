import type { DiagnosticsReport } from './definitions/report.js';

/** The script that pages get in development; served by the plugin. */
export const CLIENT_URL = '/@plumbline/client.js';

/** Where data files of catalogues that modules import are served in development. */
export const DATA_URL = '/@plumbline/data/';

/** Sent by the page when it has loaded, to hear of mistakes made before. */
export const HELLO_EVENT = 'plumbline:hello';
/** Sent to the page when a catalogue, or the data it names, has changed. */
export const CHANGED_EVENT = 'plumbline:changed';
/** Sent to the page after each compilation; no diagnostics means that all is well again. */
export const DIAGNOSTICS_EVENT = 'plumbline:diagnostics';

export interface ChangedMessage {
  readonly url: string;
}

/** One report for each definitions folder. */
export interface DiagnosticsMessage {
  readonly reports: readonly DiagnosticsReport[];
}
