import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { searchForWorkspaceRoot, type Plugin, type ResolvedConfig, type Rollup, type ViteDevServer } from 'vite';
import { DefinitionsFolder } from './definitions/definitions-folder.js';
import { formatReport } from './definitions/report.js';
import type { DataFile } from './definitions/serve-data.js';
import { folderKey, generateModule, KPI_QUERY, PLACEHOLDER } from './import-module.js';
import { checkOptions, type PlumblineOptions } from './options.js';
import { CHANGED_EVENT, CLIENT_URL, DATA_URL, type ChangedMessage } from './protocol.js';
import { createMiddleware } from './serve/middleware.js';
import { createFolderWatcher, type FolderWatcher } from './serve/watch.js';
import { createServedFolders, dataFolderOf, type ServedFolder } from './served-folder.js';

/** The compiled modules, from which pages take theirs, wherever the package is installed. */
const DIST = fileURLToPath(new URL('../dist/', import.meta.url));

/**
 * Compiles folders of KPI definitions for a Vite project.
 *
 * In development each folder's catalogue is served as JSON at its address and its data files beside it; a saved edit is compiled
 * at once, and every `kpi-source` on the page follows. Mistakes are shown over the page, which keeps its last numbers. In a build
 * catalogues and data become assets, and a mistake ends the build. `import catalog from './folder?kpi'` yields a catalogue too.
 */
export function plumbline(options: PlumblineOptions = {}): Plugin {
  checkOptions(options);
  let config: ResolvedConfig;
  let folders: readonly ServedFolder[] = [];
  let root = '';
  let development: { readonly server: ViteDevServer; readonly watcher: FolderWatcher } | null = null;
  const imported = new Map<string, DefinitionsFolder>();
  const moduleData = new Map<string, DataFile>();

  /** The folder that a module imports, compiled; in development watched from then on. */
  async function importFolder(context: Rollup.PluginContext, folder: string, id: string): Promise<DefinitionsFolder> {
    const known = development && imported.get(folder);
    if (known) return known;
    const definitions = new DefinitionsFolder({ folder, root, dataUrl: (name) => PLACEHOLDER + encodeURIComponent(name) });
    imported.set(folder, definitions);
    if (development === null) {
      await compileOrFail(context, definitions);
      return definitions;
    }
    const { server, watcher } = development;
    const changed = (): void => {
      const module = server.moduleGraph.getModuleById(id);
      if (module) void server.reloadModule(module);
    };
    await watcher.add({ definitions, url: folder, changed });
    return definitions;
  }

  return {
    name: 'plumbline',

    configResolved(resolved) {
      config = resolved;
      root = searchForWorkspaceRoot(config.root);
      folders = createServedFolders(options.definitions ?? {}, config.root, root);
    },

    async configureServer(server) {
      const watcher = createFolderWatcher(server);
      development = { server, watcher };
      server.middlewares.use(createMiddleware({ base: config.base, folders, moduleData }));
      await Promise.all(folders.map(({ url, definitions }) => {
        const message: ChangedMessage = { url: config.base + url.slice(1) };
        return watcher.add({ definitions, url: message.url, changed: () => server.ws.send(CHANGED_EVENT, message) });
      }));
    },

    transformIndexHtml() {
      if (development === null) return;
      return [{ tag: 'script', attrs: { type: 'module', src: config.base + CLIENT_URL.slice(1) }, injectTo: 'head' }];
    },

    resolveId: {
      filter: { id: [/^\/@plumbline\/client\.js$/, KPI_QUERY] },
      handler(id, importer) {
        if (id === CLIENT_URL) return resolve(DIST, 'client/client.js');
        const path = id.replace(KPI_QUERY, '');
        // As Vite does for files: from the importer, or from the root of the project, unless the path is whole already.
        if (path.startsWith('.') && importer !== undefined) return `${resolve(importer, '..', path)}?kpi`;
        return `${path.startsWith(config.root) ? path : resolve(config.root, path.replace(/^\//, ''))}?kpi`;
      },
    },

    async load(id) {
      if (id.startsWith(DIST)) return readFile(id.split('?', 1)[0] ?? id, 'utf8');
      if (!KPI_QUERY.test(id)) return null;
      const folder = id.replace(KPI_QUERY, '');
      const definitions = await importFolder(this, folder, id);
      if (!definitions.compiled) this.error(`${folder} could not be read; the message above says why.`);
      if (development !== null) {
        const key = folderKey(folder, [...imported.keys()]);
        for (const file of definitions.files) moduleData.set(`${key}/${file.name}`, file);
        return generateModule(definitions.catalog, (name) => JSON.stringify(`${config.base}${DATA_URL.slice(1)}${key}/${encodeURIComponent(name)}`));
      }
      const emitted = await Promise.all(definitions.files.map(async ({ name, path }) => {
        const source = await readFile(path);
        return [name, this.emitFile({ type: 'asset', name, originalFileName: path, source })] as const;
      }));
      const references = new Map(emitted);
      return generateModule(definitions.catalog, (name) => `import.meta.ROLLUP_FILE_URL_${references.get(name) ?? ''}`);
    },

    async buildStart() {
      if (config.command !== 'build') return;
      await Promise.all(folders.map(async ({ url, definitions }) => {
        await compileOrFail(this, definitions);
        this.emitFile({ type: 'asset', fileName: url.slice(1), source: JSON.stringify(definitions.catalog) });
        await Promise.all(definitions.files.map(async ({ name, path }) => {
          this.emitFile({ type: 'asset', fileName: `${dataFolderOf(url).slice(1)}/${name}`, source: await readFile(path) });
        }));
      }));
    },
  };
}

/** Compiles, prints warnings, watches the files, and ends the build when there are mistakes. */
async function compileOrFail(context: Rollup.PluginContext, definitions: DefinitionsFolder): Promise<void> {
  await definitions.compile();
  for (const path of [...definitions.sources, ...definitions.files.map((file) => file.path)]) context.addWatchFile(path);
  const { errors, diagnostics } = definitions;
  if (errors.length > 0) {
    const count = `${errors.length} ${errors.length === 1 ? 'mistake' : 'mistakes'} in ${definitions.folder}`;
    context.error(`${count}\n\n${formatReport(errors)}\n`);
  }
  if (diagnostics.length > 0) context.warn(`\n${formatReport(diagnostics)}`);
}
