import type { KpiContext, KpiKind } from '../definitions/kind.js';
import type { KindSchema } from '../definitions/schema/kpi.js';
import { entry } from '../definitions/spanned-node.js';

/**
 * A kind whose documents are checked for shape but that no evaluator runs yet: it says so, rather than giving a number that
 * means something else.
 */
export function notEvaluated(kind: string, schema: KindSchema, fix: string): KpiKind {
  return {
    schema,
    measure: () => null,
    complete(context: KpiContext) {
      const at = entry(context.root, 'kind');
      context.report('kind-not-evaluated', at?.value.span ?? context.root.span, { kind, fix });
      return null;
    },
  };
}
