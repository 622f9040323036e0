import type { Definition } from './definition.js';
import { reportSchemaError } from './schema-errors.js';
import { validators } from './schema/validators.generated.js';
import { entry, member, textOf, toPlain } from './spanned-node.js';

/** Checks a document against the schema of its kind. Every mistake is reported at the key or value at fault. */
export function checkShape(definition: Definition, kinds: readonly string[]): void {
  const key = schemaKey(definition, kinds);
  const validate = key === null ? undefined : validators[key];
  if (!validate || validate(toPlain(definition.root))) return;
  const reported = new Set<string>();
  for (const error of validate.errors ?? []) reportSchemaError(definition, error, reported);
}

/** Null for a KPI of a kind that does not exist, which is reported: nothing else can be said about its keys. */
function schemaKey(definition: Definition, kinds: readonly string[]): string | null {
  if (definition.kind !== 'kpi') return definition.kind;
  const node = member(definition.root, 'kind');
  if (!node) return 'kpi_value';
  const kind = textOf(node);
  if (kind !== undefined && kinds.includes(kind)) return `kpi_${kind}`;
  const written = node.kind === 'scalar' ? String(node.value) : node.kind;
  definition.report('unknown-value', entry(definition.root, 'kind')?.value.span ?? node.span, {
    key: 'kind',
    value: written,
    known: kinds,
    meant: null,
  });
  return null;
}
