import { resolve } from 'node:path';
import type { ViteDevServer } from 'vite';
import type { DefinitionsFolder } from '../definitions/definitions-folder.js';
import { formatReport, reportDiagnostic, type DiagnosticsReport } from '../definitions/report.js';
import { DIAGNOSTICS_EVENT, HELLO_EVENT, type DiagnosticsMessage } from '../protocol.js';

/** Editors write a file in several steps; changes this close together are one. */
const SETTLE_MS = 40;

export interface WatchedFolder {
  readonly definitions: DefinitionsFolder;
  /** What pages know the folder's catalogue by. */
  readonly url: string;
  /** Called when the catalogue, or the data it names, is new and has no mistakes. */
  readonly changed: () => void;
}

export interface FolderWatcher {
  /** Compiles the folder, now and after every change of a file in it. Yields when the first compilation is done. */
  add(folder: WatchedFolder): Promise<void>;
}

/** Watches definitions during development and tells the pages what is wrong with them. */
export function createFolderWatcher(server: ViteDevServer): FolderWatcher {
  const folders: WatchedFolder[] = [];
  const reports = new Map<WatchedFolder, DiagnosticsReport>();
  const waiting = new Map<WatchedFolder, NodeJS.Timeout>();
  const message = (): DiagnosticsMessage => ({ reports: [...reports.values()] });

  const refresh = async (folder: WatchedFolder): Promise<boolean> => {
    const report = await compileFolder(server, folder);
    reports.set(folder, report);
    server.watcher.add(folder.definitions.files.map((file) => file.path));
    server.ws.send(DIAGNOSTICS_EVENT, message());
    return report.diagnostics.every((diagnostic) => diagnostic.severity !== 'error');
  };
  const followUp = async (folder: WatchedFolder): Promise<void> => {
    if (await refresh(folder)) folder.changed();
  };

  server.ws.on(HELLO_EVENT, (_data, client) => client.send(DIAGNOSTICS_EVENT, message()));
  server.watcher.on('all', (_event, changed) => {
    const path = resolve(changed);
    for (const folder of folders) {
      if (!folder.definitions.holds(path) && !folder.definitions.reads(path)) continue;
      clearTimeout(waiting.get(folder));
      waiting.set(folder, setTimeout(() => void followUp(folder), SETTLE_MS));
    }
  });

  return {
    async add(folder) {
      folders.push(folder);
      server.watcher.add(folder.definitions.folder);
      await refresh(folder);
    },
  };
}

/** Compiles, prints what is wrong to the terminal and yields it for the page. A folder that cannot be read is one more mistake. */
async function compileFolder(server: ViteDevServer, { url, definitions }: WatchedFolder): Promise<DiagnosticsReport> {
  const { logger } = server.config;
  try {
    await definitions.compile();
  } catch (error) {
    const { message } = error as Error;
    logger.error(message, { timestamp: true });
    return { url, diagnostics: [{ severity: 'error', code: '', place: '', message, frame: '', fix: '' }] };
  }
  const { diagnostics, errors } = definitions;
  if (diagnostics.length > 0) logger[errors.length > 0 ? 'error' : 'warn'](`\n${formatReport(diagnostics)}\n`, { timestamp: true });
  return { url, diagnostics: diagnostics.map(reportDiagnostic) };
}
