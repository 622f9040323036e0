import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { searchForWorkspaceRoot, type Plugin, type ResolvedConfig, type Rollup } from 'vite';
import { DefinitionsFolder } from './definitions/definitions-folder.js';
import { formatReport } from './definitions/report.js';
import type { DataFile } from './definitions/serve-data.js';
import { folderKey, generateModule, KPI_QUERY, PLACEHOLDER } from './import-module.js';
import { checkOptions, type PlumblineOptions } from './options.js';
import { CLIENT_URL, DATA_URL } from './protocol.js';
import { createMiddleware } from './serve/middleware.js';
import { watchFolders } from './serve/watch.js';
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
  const imported: string[] = [];
  const moduleData = new Map<string, DataFile>();

  return {
    name: 'plumbline',

    configResolved(resolved) {
      config = resolved;
      root = searchForWorkspaceRoot(config.root);
      folders = createServedFolders(options.definitions ?? {}, config.root, root);
    },

    async configureServer(server) {
      await watchFolders(server, folders);
      server.middlewares.use(createMiddleware({ base: config.base, folders, moduleData }));
    },

    transformIndexHtml() {
      if (config.command !== 'serve' || folders.length === 0) return;
      return [{ tag: 'script', attrs: { type: 'module', src: `${config.base}${CLIENT_URL.slice(1)}` }, injectTo: 'head' }];
    },

    resolveId: {
      filter: { id: [/^\/@plumbline\/client\.js$/, KPI_QUERY] },
      async handler(id, importer) {
        if (id === CLIENT_URL) return resolve(DIST, 'client/client.js');
        const path = id.replace(KPI_QUERY, '');
        if (path.startsWith('.') && importer) return `${resolve(importer, '..', path)}?kpi`;
        if (path.startsWith('/') && !path.startsWith(config.root)) return `${resolve(config.root, path.slice(1))}?kpi`;
        const found = await this.resolve(path, importer, { skipSelf: true });
        return `${found?.id ?? resolve(config.root, path)}?kpi`;
      },
    },

    async load(id) {
      if (id.startsWith(DIST)) return readFile(id.split('?', 1)[0] ?? id, 'utf8');
      if (!KPI_QUERY.test(id)) return null;
      const folder = id.replace(KPI_QUERY, '');
      if (!imported.includes(folder)) imported.push(folder);
      const key = folderKey(folder, imported);
      const definitions = new DefinitionsFolder({ folder, root, dataUrl: (name) => PLACEHOLDER + encodeURIComponent(name) });
      await compileOrFail(this, definitions);
      if (config.command === 'serve') {
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

/** Compiles, prints warnings, watches the files, and ends the build or the request when there are mistakes. */
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
