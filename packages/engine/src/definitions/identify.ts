import { createDiagnostic, Definition, DEFINITION_KINDS, type DefinitionKind } from './definition.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../diagnostics/source-file.js';
import type { ReadDocument } from './read-yaml.js';
import type { MapNode } from './spanned-node.js';

export interface Identified {
  readonly definition: Definition | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What a document defines, by its first key. When another key says it, that is reported and the document is still taken for
 * what it says, so that its other mistakes come to light.
 */
export function identify(file: SourceFile, { root, broken }: ReadDocument): Identified {
  const [first] = root.entries.values();
  if (!first) return { definition: null, diagnostics: [] };
  let kind = DEFINITION_KINDS.find((candidate) => candidate === first.key);
  const diagnostics: Diagnostic[] = [];
  if (!kind) {
    if (broken) return { definition: null, diagnostics: [] };
    kind = laterKind(root);
    const payload = { key: first.key, known: DEFINITION_KINDS, later: kind !== undefined };
    diagnostics.push(createDiagnostic(file, 'unknown-document', first.keySpan, payload));
  }
  if (!kind) return { definition: null, diagnostics };
  const named = root.entries.get(kind)?.value;
  const name = named?.kind === 'scalar' && named.value !== null ? String(named.value) : '';
  return { definition: new Definition(kind, name, named?.span ?? first.keySpan, file, root, broken), diagnostics };
}

/** The most telling key first: a KPI may well say `dataset` before `kpi`. */
function laterKind(root: MapNode): DefinitionKind | undefined {
  return (['kpi', 'board', 'dataset', 'project'] as const).find((kind) => root.entries.has(kind));
}
