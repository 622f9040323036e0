/** Expressions as text and as trees, for those who turn other languages into ours and back. */

export type { Ast, CallNode, NameNode, OrderItem, Word } from './ast.js';
export { AGGREGATES } from './functions/aggregates.js';
export { TIME_FUNCTIONS } from './functions/time-functions.js';
export { parseExpression } from './parser.js';
export type { ParsedExpression } from './parser.js';
export { printExpression, quoteName } from './printer.js';
