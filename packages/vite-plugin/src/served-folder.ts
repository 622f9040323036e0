import { resolve } from 'node:path';
import { DefinitionsFolder } from './definitions/definitions-folder.js';

/** A folder whose catalogue pages load from an address. */
export interface ServedFolder {
  /** Address below `base`: `/kpis/sales.json`. */
  readonly url: string;
  readonly definitions: DefinitionsFolder;
}

/** The folders of the options, not compiled yet. Data of `/kpis/sales.json` is at `/kpis/sales/…`. */
export function createServedFolders(folders: Readonly<Record<string, string>>, viteRoot: string, pathRoot: string): readonly ServedFolder[] {
  return Object.entries(folders).map(([url, folder]) => {
    const directory = dataFolderOf(url).split('/').at(-1) ?? '';
    return {
      url,
      definitions: new DefinitionsFolder({
        folder: resolve(viteRoot, folder),
        root: pathRoot,
        dataUrl: (name) => `${encodeURIComponent(directory)}/${encodeURIComponent(name)}`,
      }),
    };
  });
}

/** `/kpis/sales.json` to `/kpis/sales`; an address without an extension gets one that no file has. */
export function dataFolderOf(url: string): string {
  const folder = url.replace(/\.[^./]+$/, '');
  return folder === url ? `${url}-data` : folder;
}
