/** What `plumbline()` takes. */
export interface PlumblineOptions {
  /**
   * Folders of definitions by the address at which pages find the compiled catalogue:
   * `{ '/kpis/sales.json': '../definitions/sales' }`. Addresses begin with `/` and come below Vite's `base`; folders are relative
   * to Vite's `root`. Data files that the definitions name are served beside the catalogue, in a folder of its name.
   */
  readonly definitions?: Readonly<Record<string, string>>;
}

/** Fails with a message that names the remedy when an address is not one. */
export function checkOptions(options: PlumblineOptions): void {
  for (const url of Object.keys(options.definitions ?? {})) {
    if (!/^\/[^?#]*[^/?#]$/.test(url)) {
      throw new Error(`plumbline(): “${url}” is not an address for a catalogue. Write a path such as '/kpis/sales.json'.`);
    }
  }
}
