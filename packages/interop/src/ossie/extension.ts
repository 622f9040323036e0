import type { ImportNote } from '../importer.js';
import type { CustomExtension } from './document.js';

/** Our name in `custom_extensions`. */
export const VENDOR = 'PLUMBLINE';

/** A definition, or a part of one, as plain JSON. */
export type Definition = Readonly<Record<string, unknown>>;

/** What Ossie's words do not say of a definition, so that reading it gives the definition back. */
export interface Leftover {
  /** The file that holds it, where it is not the usual one. */
  readonly file?: string;
  readonly keys?: Definition;
  /** Keys that Ossie's words would give it, and that it does not have. */
  readonly without?: readonly string[];
  /** What Ossie's words said of `keys` at the time: where they say something else now, they have been edited, and count. */
  readonly said?: Definition;
}

/** What a definition has besides what is read of its Ossie form; null when that is nothing. */
export function leftoverOf(definition: Definition, read: Definition): Leftover | null {
  const changed = Object.keys(definition).filter((key) => !isSame(definition[key], read[key]));
  const without = Object.keys(read).filter((key) => !Object.hasOwn(definition, key));
  const said = changed.filter((key) => Object.hasOwn(read, key));
  if (changed.length === 0 && without.length === 0) return null;
  return {
    ...(changed.length > 0 && { keys: pick(definition, changed) }),
    ...(without.length > 0 && { without }),
    ...(said.length + without.length > 0 && { said: pick(read, [...said, ...without]) }),
  };
}

/** The definition that was exported: what is read of its Ossie form, with what was left over. Edits made in Ossie's words win. */
export function restored(read: Definition, leftover: Leftover | null, subject: string, notes: ImportNote[]): Definition {
  if (leftover === null) return read;
  const keys = mapOf(leftover.keys);
  const said = mapOf(leftover.said);
  const without = Array.isArray(leftover.without) ? (leftover.without as readonly string[]) : [];
  const isEdited = (key: string): boolean => {
    const edited = Object.hasOwn(said, key) ? !isSame(said[key], read[key]) : Object.hasOwn(read, key);
    if (edited) notes.push({ kind: 'differs', subject, message: `\`${key}\` was edited since its export: what Ossie says now is taken.` });
    return edited;
  };
  const result: Record<string, unknown> = { ...read };
  for (const [key, value] of Object.entries(keys)) if (!isEdited(key)) result[key] = value;
  for (const key of without) if (!isEdited(key)) delete result[key];
  return result;
}

/** Our extension around anything that is JSON. */
export function extensionOf(data: object): CustomExtension {
  return { vendor_name: VENDOR, data: JSON.stringify(data) };
}

/** What our extension holds; null when there is none, or it is not JSON (which is noted). */
export function readExtension(extensions: readonly CustomExtension[], subject: string, notes: ImportNote[]): Definition | null {
  const own = extensions.find(({ vendor_name: vendor }) => vendor === VENDOR);
  if (own === undefined) return null;
  try {
    const data: unknown = JSON.parse(own.data);
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data as Definition;
  } catch {
    // Told below, as is JSON that is no map.
  }
  notes.push({ kind: 'left out', subject, message: `the extension of ${VENDOR} is no JSON map, so what it kept is lost.` });
  return null;
}

/** Equal as JSON, whatever the order of keys. */
export function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? ''
  );
}

/** Anybody may have written an extension: what is no map says nothing. */
function mapOf(value: unknown): Definition {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Definition) : {};
}

function pick(definition: Definition, keys: readonly string[]): Definition {
  return Object.fromEntries(keys.map((key) => [key, definition[key]]));
}
