import { type Ast, parseExpression } from '@plumbline/engine/expression';

/**
 * The parts of a filter that all must hold: `{{ … }} AND ({{ … }} OR {{ … }})` has two. A filter that our grammar does not read is one
 * part.
 */
export function splitCondition(template: string): readonly string[] {
  if (template.trim() === '') return [];
  const references: string[] = [];
  const text = template.replace(/\{\{[\s\S]*?\}\}/gu, (reference) => `__reference_${references.push(reference)}__`);
  const { ast } = parseExpression(text);
  if (ast === null) return [template];
  return partsOf(ast).map(({ span }) => {
    return text.slice(span.start, span.end).replace(/__reference_(\d+)__/gu, (_, number: string) => references[Number(number) - 1]!);
  });
}

function partsOf(ast: Ast): readonly Ast[] {
  return ast.kind === 'binary' && ast.operator === 'AND' ? [...partsOf(ast.left), ...partsOf(ast.right)] : [ast];
}
