import { resolve } from 'node:path';
import type { ViteDevServer } from 'vite';
import { formatReport, reportDiagnostic, type DiagnosticsReport } from '../definitions/report.js';
import { CHANGED_EVENT, DIAGNOSTICS_EVENT, HELLO_EVENT, type ChangedMessage, type DiagnosticsMessage } from '../protocol.js';
import type { ServedFolder } from '../served-folder.js';

/** Editors write a file in several steps; changes this close together are one. */
const SETTLE_MS = 40;

/**
 * Compiles the folders now and after every change of a file in them, and tells the pages: that a catalogue is new, or what is
 * wrong. Yields when the first compilation is done.
 */
export async function watchFolders(server: ViteDevServer, folders: readonly ServedFolder[]): Promise<void> {
  const reports = new Map<string, DiagnosticsReport>();
  const message = (): DiagnosticsMessage => ({ reports: [...reports.values()] });

  const refresh = async (folder: ServedFolder): Promise<boolean> => {
    const report = await compileFolder(server, folder);
    reports.set(folder.url, report);
    server.watcher.add(folder.definitions.files.map((file) => file.path));
    return report.diagnostics.every((diagnostic) => diagnostic.severity !== 'error');
  };
  const tell = async (folder: ServedFolder): Promise<void> => {
    const good = await refresh(folder);
    server.ws.send(DIAGNOSTICS_EVENT, message());
    if (!good) return;
    const changed: ChangedMessage = { url: publicUrl(server, folder.url) };
    server.ws.send(CHANGED_EVENT, changed);
  };

  server.ws.on(HELLO_EVENT, (_data, client) => client.send(DIAGNOSTICS_EVENT, message()));
  server.watcher.add(folders.map((folder) => folder.definitions.folder));
  const waiting = new Map<ServedFolder, NodeJS.Timeout>();
  server.watcher.on('all', (_event, changed) => {
    const path = resolve(changed);
    for (const folder of folders) {
      if (!folder.definitions.holds(path) && !folder.definitions.reads(path)) continue;
      clearTimeout(waiting.get(folder));
      waiting.set(folder, setTimeout(() => void tell(folder), SETTLE_MS));
    }
  });
  await Promise.all(folders.map(refresh));
}

/** Compiles, prints what is wrong to the terminal and yields it for the page. A folder that cannot be read is one more mistake. */
async function compileFolder(server: ViteDevServer, { url, definitions }: ServedFolder): Promise<DiagnosticsReport> {
  const { logger } = server.config;
  try {
    await definitions.compile();
  } catch (error) {
    const head = (error as Error).message;
    logger.error(head, { timestamp: true });
    return { url: publicUrl(server, url), diagnostics: [{ severity: 'error', code: '', place: '', message: head, frame: '', fix: '' }] };
  }
  const { diagnostics, errors } = definitions;
  if (diagnostics.length > 0) logger[errors.length > 0 ? 'error' : 'warn'](`\n${formatReport(diagnostics)}\n`, { timestamp: true });
  return { url: publicUrl(server, url), diagnostics: diagnostics.map(reportDiagnostic) };
}

function publicUrl(server: ViteDevServer, url: string): string {
  return server.config.base.replace(/\/$/, '') + url;
}
