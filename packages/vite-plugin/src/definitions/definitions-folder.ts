import { resolve, sep } from 'node:path';
import { createCompiler, type Catalog, type Diagnostic } from '@plumbline/engine/compile';
import { isDefinitionsFile, readFolder } from './read-folder.js';
import { serveData, type DataFile } from './serve-data.js';

export interface FolderOptions {
  /** Absolute path. */
  readonly folder: string;
  /** Where the paths shown in diagnostics begin. */
  readonly root: string;
  /** The address of a data file, by the name it is served under. */
  readonly dataUrl: (name: string) => string;
}

/**
 * One definitions folder and what it was last compiled to. While it holds mistakes the last catalogue without any stays in
 * force; before there has been one, the definitions that are right are.
 */
export class DefinitionsFolder {
  readonly folder: string;
  /** The YAML files of the last compilation, absolute. */
  sources: readonly string[] = [];
  private readonly options: FolderOptions;
  /** A saved edit costs what rests on it. */
  private readonly compiler = createCompiler();
  private good = false;
  private current: { readonly catalog: Catalog; readonly files: readonly DataFile[] } | null = null;
  private found: readonly Diagnostic[] = [];

  constructor(options: FolderOptions) {
    this.options = options;
    this.folder = options.folder;
  }

  /** Reads and compiles the folder. Fails only when it cannot be read; mistakes are in `diagnostics`. */
  async compile(): Promise<void> {
    const files = await readFolder(this.folder, this.options.root);
    const { catalog, diagnostics } = this.compiler.compile(files);
    this.sources = files.map((file) => resolve(this.options.root, file.path));
    this.found = diagnostics;
    const good = this.errors.length === 0;
    if (this.good && !good) return;
    this.good = good;
    this.current = serveData(catalog, this.options.root, this.options.dataUrl);
  }

  get compiled(): boolean {
    return this.current !== null;
  }

  get catalog(): Catalog {
    if (this.current === null) throw new Error(`${this.folder} has not been compiled yet.`);
    return this.current.catalog;
  }

  get files(): readonly DataFile[] {
    return this.current?.files ?? [];
  }

  /** Mistakes and warnings of the last compilation. */
  get diagnostics(): readonly Diagnostic[] {
    return this.found;
  }

  get errors(): readonly Diagnostic[] {
    return this.found.filter((diagnostic) => diagnostic.severity === 'error');
  }

  /** True when a change of this file asks for another compilation. */
  holds(path: string): boolean {
    return isDefinitionsFile(path) && path.startsWith(this.folder + sep);
  }

  /** True when this file is data of one of its datasets. */
  reads(path: string): boolean {
    return this.files.some((file) => file.path === path);
  }
}
