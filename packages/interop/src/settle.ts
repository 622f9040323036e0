import { compile, type Diagnostic } from '@plumbline/engine';
import type { SourceFile } from '@plumbline/engine/diagnostics';
import { isMap, isPair, isScalar, isSeq, parseDocument, type Node } from 'yaml';
import type { ImportNote } from './importer.js';
import { writeYaml } from './write-yaml.js';

/** A definition as plain JSON, and the file that it goes to. */
export interface FiledDefinition {
  readonly file: string;
  readonly definition: Readonly<Record<string, unknown>>;
}

/** A definition on its way out: what has a mistake is taken from it. */
interface Draft {
  readonly file: string;
  definition: Readonly<Record<string, unknown>> | null;
}

interface Written {
  readonly files: readonly SourceFile[];
  readonly places: readonly { readonly draft: Draft; readonly path: string; readonly start: number; readonly text: string }[];
}

/** Keys whose members can go one by one; of other keys a mistake takes the whole key. */
const MEMBERED = new Set(['fields', 'relationships', 'checks', 'kpis', 'tests', 'dimensions', 'parameters']);
/** Keys without which a definition is none. */
const NEEDED = new Set(['dataset', 'source', 'kpi', 'kind', 'value', 'board', 'steps', 'entity']);

/**
 * Definitions as files that `kpi check` finds no mistake in. What it does find (the other language allowed something that ours
 * refuses) is left out: the member or key at fault, or the definition where nothing is left of it; each with a note that says why.
 */
export function settled(filed: readonly FiledDefinition[], notes: ImportNote[]): readonly SourceFile[] {
  const drafts = filed.map(({ file, definition }): Draft => ({ file, definition }));
  for (;;) {
    const written = write(drafts);
    const errors = compile(written.files).diagnostics.filter(({ severity }) => severity === 'error');
    const faults = errors.flatMap((error) => faultOf(error, written));
    // What rests on a dataset is judged when the dataset is right.
    const ofDatasets = faults.filter(({ draft }) => draft.definition !== null && Object.hasOwn(draft.definition, 'fields'));
    const wrong = ofDatasets.length > 0 ? ofDatasets : faults;
    if (wrong.length === 0) return written.files;
    // Of members in lists the last goes first, so that the others keep their places.
    for (const fault of wrong.toReversed()) remove(fault, notes);
  }
}

interface Fault {
  readonly draft: Draft;
  readonly path: readonly (string | number)[];
  readonly error: Diagnostic;
}

function write(drafts: readonly Draft[]): Written {
  const byFile = new Map<string, Draft[]>();
  for (const draft of drafts) if (draft.definition !== null) byFile.set(draft.file, [...(byFile.get(draft.file) ?? []), draft]);
  const places: Written['places'][number][] = [];
  const files = [...byFile].map(([path, list]) => {
    let text = '';
    for (const draft of list) {
      if (text !== '') text += '---\n';
      const own = writeYaml([draft.definition!]);
      places.push({ draft, path, start: text.length, text: own });
      text += own;
    }
    return { path, text };
  });
  return { files, places };
}

function faultOf(error: Diagnostic, { places }: Written): readonly Fault[] {
  const { start } = error.span;
  const place = places.findLast((candidate) => candidate.path === error.file.path && candidate.start <= start);
  return place === undefined ? [] : [{ draft: place.draft, path: pathAt(place.text, start - place.start), error }];
}

/** The keys that lead to a place of a document. */
function pathAt(text: string, offset: number): readonly (string | number)[] {
  const path: (string | number)[] = [];
  let node: unknown = parseDocument(text).contents;
  const holds = (candidate: unknown): boolean => {
    const [start, , end] = (candidate as Node | null)?.range ?? [0, 0, 0];
    return start <= offset && offset < end;
  };
  for (;;) {
    if (isMap(node)) {
      const pair: unknown = node.items.find((item) => isPair(item) && (holds(item.key) || holds(item.value)));
      if (!isPair(pair) || !isScalar(pair.key)) return path;
      path.push(String(pair.key.value));
      node = pair.value;
    } else if (isSeq(node)) {
      const index = node.items.findIndex(holds);
      if (index < 0) return path;
      path.push(index);
      node = node.items[index];
    } else return path;
  }
}

function remove({ draft, path, error }: Fault, notes: ImportNote[]): void {
  const { definition } = draft;
  if (definition === null) return;
  const [key, member] = path;
  const kind = Object.keys(definition)[0]!;
  const subject = `${kind} ${String(definition[kind])}`;
  const note = (what: string): void => {
    const message = `${what}${error.message}`;
    if (!notes.some((known) => known.subject === subject && known.message === message)) notes.push({ kind: 'left out', subject, message });
  };
  if (key === undefined || typeof key === 'number' || (NEEDED.has(key) && path.length > 0)) {
    draft.definition = null;
    note('');
    return;
  }
  const value = definition[key];
  if (MEMBERED.has(key) && member !== undefined && typeof value === 'object' && value !== null) {
    const rest: unknown = Array.isArray(value)
      ? value.filter((_, index) => index !== member)
      : Object.fromEntries(Object.entries(value).filter(([name]) => name !== member));
    const isEmpty = Object.keys(rest as object).length === 0;
    note(`\`${key}.${member}\`: `);
    draft.definition = isEmpty && key === 'kpis' ? null : isEmpty && key !== 'fields' ? without(definition, key) : { ...definition, [key]: rest };
    if (isEmpty && key === 'fields') draft.definition = null;
    return;
  }
  note(`\`${key}\`: `);
  draft.definition = Object.hasOwn(definition, key) ? without(definition, key) : null;
}

function without(definition: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(definition).filter(([name]) => name !== key));
}
