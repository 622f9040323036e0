import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect } from 'vite';
import type { DataFile } from '../definitions/serve-data.js';
import { DATA_URL } from '../protocol.js';
import { dataFolderOf, type ServedFolder } from '../served-folder.js';
import { sendFile } from './send-file.js';

/** What the development server answers with. */
export interface Served {
  readonly base: string;
  readonly folders: readonly ServedFolder[];
  /** Data of catalogues that modules import, by what follows `DATA_URL` in its address. */
  readonly moduleData: ReadonlyMap<string, DataFile>;
}

/** Serves catalogues and their data in development; every other request is passed on. */
export function createMiddleware(served: Served): Connect.NextHandleFunction {
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const path = pathBelow(served.base, request.url ?? '');
    if (path === null) return next();
    const catalog = served.folders.find(({ url }) => url === path);
    if (catalog) return sendCatalog(catalog, response);
    const file = fileAt(path, served);
    return file ? answer(file, request, response) : next();
  };
}

function fileAt(path: string, { folders, moduleData }: Served): DataFile | undefined {
  if (path.startsWith(DATA_URL)) return moduleData.get(path.slice(DATA_URL.length));
  for (const { url, definitions } of folders) {
    const folder = `${dataFolderOf(url)}/`;
    if (path.startsWith(folder)) return definitions.files.find(({ name }) => name === path.slice(folder.length));
  }
  return undefined;
}

function sendCatalog({ definitions }: ServedFolder, response: ServerResponse): void {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Cache-Control', 'no-cache');
  response.statusCode = definitions.compiled ? 200 : 503;
  response.end(JSON.stringify(definitions.compiled ? definitions.catalog : { error: `${definitions.folder} could not be read.` }));
}

function answer(file: DataFile, request: IncomingMessage, response: ServerResponse): void {
  sendFile(file.path, request, response).catch((error: Error) => {
    response.statusCode = 404;
    response.setHeader('Content-Type', 'text/plain; charset=utf-8');
    response.end(`${file.path} cannot be read: ${error.message}\n`);
  });
}

/** The path of an address below Vite's base, with or without the base in front; null when it is no path. */
function pathBelow(base: string, url: string): string | null {
  try {
    const path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '');
    return base !== '/' && path.startsWith(base) ? path.slice(base.length - 1) : path;
  } catch {
    return null;
  }
}
