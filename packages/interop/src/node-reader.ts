import { ImportError, type ImportNote } from './importer.js';

/**
 * One map of a manifest, read key by key. `finish` notes the keys that nobody asked for, so that nothing is dropped without a
 * word, of the maps within it too. Missing keys read as null or as empty; a value of another shape than asked for is an `ImportError`.
 */
export class NodeReader {
  readonly #asked = new Set<string>();
  readonly #children: NodeReader[] = [];
  readonly #map: Readonly<Record<string, unknown>>;

  constructor(
    value: unknown,
    readonly subject: string,
    readonly notes: ImportNote[],
  ) {
    if (value !== null && value !== undefined && (typeof value !== 'object' || Array.isArray(value))) {
      throw new ImportError(`${subject}: a map of keys is expected, not ${JSON.stringify(value)}.`);
    }
    this.#map = (value ?? {}) as Readonly<Record<string, unknown>>;
  }

  has(key: string): boolean {
    this.#asked.add(key);
    return Object.hasOwn(this.#map, key) && this.#map[key] !== null;
  }

  raw(key: string): unknown {
    return this.has(key) ? this.#map[key] : null;
  }

  /** A text, or a number or truth value as its text (`expr: 1`). */
  text(key: string): string | null {
    const value = this.raw(key);
    if (value === null || typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw new ImportError(`${this.subject}: \`${key}\` must be a text.`);
  }

  needed(key: string): string {
    const value = this.text(key);
    if (value === null || value === '') throw new ImportError(`${this.subject}: \`${key}\` is missing.`);
    return value;
  }

  number(key: string): number | null {
    const value = this.raw(key);
    if (value === null) return null;
    if (typeof value !== 'number') throw new ImportError(`${this.subject}: \`${key}\` must be a number.`);
    return value;
  }

  flag(key: string): boolean {
    const value = this.raw(key);
    return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
  }

  list(key: string): readonly unknown[] {
    const value = this.raw(key);
    if (value === null) return [];
    return Array.isArray(value) ? (value as readonly unknown[]) : [value];
  }

  child(key: string): NodeReader {
    const child = new NodeReader(this.raw(key), this.subject, this.notes);
    this.#children.push(child);
    return child;
  }

  /** Where-filters: one text, a list of them, or `{ where_filters: [{ where_sql_template }] }` as a compiled manifest has it. */
  filters(key: string): readonly string[] {
    const value = this.raw(key);
    const compiled = (value as { readonly where_filters?: unknown } | null)?.where_filters;
    const list = Array.isArray(compiled) ? (compiled as readonly unknown[]) : this.list(key);
    return list.map((item) => {
      const text = typeof item === 'string' ? item : (item as { readonly where_sql_template?: unknown }).where_sql_template;
      if (typeof text !== 'string') throw new ImportError(`${this.subject}: \`${key}\` must be a condition.`);
      return text.trim();
    });
  }

  /** Keys that are known and need no word. */
  ignore(...keys: readonly string[]): void {
    for (const key of keys) this.#asked.add(key);
  }

  finish(): void {
    for (const [key, value] of Object.entries(this.#map)) {
      if (this.#asked.has(key) || saysNothing(value)) continue;
      this.notes.push({ kind: 'left out', subject: this.subject, message: `\`${key}\` has no counterpart.` });
    }
    for (const child of this.#children) child.finish();
  }
}

/** Null, false, and lists and maps of nothing else: compiled manifests spell out every default. */
function saysNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return true;
  return typeof value === 'object' && Object.values(value).every(saysNothing);
}
