import { type Ast, parseExpression, quoteName } from '@plumbline/engine/expression';
import type { ColumnType, ImportNote } from '../importer.js';
import { EXPORTED_DIALECT, exported, understand } from './dialect.js';
import type { AiContext, CustomExtension, DialectExpression, OssieField } from './document.js';
import { type Definition, extensionOf, type Leftover, leftoverOf, readExtension, restored, VENDOR } from './extension.js';
import { isAggregate, partsOf, rewrite } from './rewrite.js';
import { firstText } from './words.js';

export type FieldType = 'string' | 'number' | 'money' | 'boolean' | 'date' | 'timestamp';

const DATATYPES: Readonly<Record<FieldType, string>> = {
  string: 'String', number: 'Float', money: 'Decimal', boolean: 'Boolean', date: 'Date', timestamp: 'DateTimeTz',
};
export const TYPES: Readonly<Record<string, FieldType>> = {
  String: 'string', Integer: 'number', Decimal: 'number', Float: 'number', Boolean: 'boolean', Date: 'date', DateTime: 'timestamp', DateTimeTz: 'timestamp',
};
export const COLUMN_TYPES: Readonly<Record<ColumnType, FieldType>> = {
  string: 'string', int: 'number', float: 'number', boolean: 'boolean', time: 'date',
};

/** What is known of a field besides what it says. */
export interface FieldHints {
  /** What the schema of the warehouse says of columns. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Fields of the dataset that metrics add up, or compare with numbers. */
  readonly numbers: ReadonlySet<string>;
  /** Types of the columns that relationships go by. */
  readonly keys?: ReadonlyMap<string, FieldType> | undefined;
}

/** A field in Ossie's words, with what they do not say in our extension. */
export function fieldOf(name: string, written: unknown, locales: readonly string[]): OssieField {
  const form = formOf(written);
  const type = form['type'] as FieldType;
  const carried = (form['ossie'] ?? {}) as Definition;
  const others = (carried['dialects'] ?? []) as readonly DialectExpression[];
  const expr = form['expr'] === undefined ? quoteName(name) : String(form['expr']);
  const isTime = type === 'date' || type === 'timestamp';
  const isDimension = isTime || type === 'string' || type === 'boolean';
  const base: OssieField = {
    name,
    expression: { dialects: [...exported(expr).dialects, ...others] },
    ...((isDimension || carried['dimension'] !== undefined) && { dimension: (carried['dimension'] as object) ?? { is_time: isTime } }),
    ...(form['label'] !== undefined && { label: firstText(form['label'], locales) }),
    ...(form['description'] !== undefined && { description: firstText(form['description'], locales) }),
    datatype: (carried['datatype'] as string | undefined) ?? DATATYPES[type],
    ...(carried['ai_context'] !== undefined && { ai_context: carried['ai_context'] as AiContext }),
  };
  const foreign = (carried['custom_extensions'] ?? []) as readonly CustomExtension[];
  const said: OssieField = foreign.length > 0 ? { ...base, custom_extensions: foreign } : base;
  const leftover = leftoverOf(form, readField(said, { columns: {}, numbers: new Set() }, '', []) ?? {});
  const extensions = [...foreign, ...(leftover === null ? [] : [extensionOf(leftover)])];
  return extensions.length > 0 ? { ...base, custom_extensions: extensions } : base;
}

/** The field of a dataset that Ossie's form of it says, with our extension; null when its expression cannot be read (noted). */
export function fieldFrom(field: OssieField, hints: FieldHints, subject: string, notes: ImportNote[]): unknown {
  const read = readField(field, hints, subject, notes);
  if (read === null) return null;
  const leftover = readExtension(field.custom_extensions ?? [], subject, notes) as Leftover | null;
  const form = restored(read, leftover, subject, notes);
  return Object.keys(form).length === 1 ? form['type'] : form;
}

function readField(field: OssieField, hints: FieldHints, subject: string, notes: ImportNote[]): Definition | null {
  const { name, expression, dimension, label, description, datatype, ai_context: hint, custom_extensions: extensions = [] } = field;
  const found = understand(expression);
  if (typeof found === 'string') {
    notes.push({ kind: 'left out', subject, message: `${found}.` });
    return null;
  }
  if (found.dialect !== EXPORTED_DIALECT && !found.dialect.startsWith('OSSIE')) {
    notes.push({ kind: 'differs', subject, message: `its expression is taken from the dialect ${found.dialect}.` });
  }
  const expr = columnsOf(found.ast, found.text);
  const type = typeOf(field, expr, hints, subject, notes);
  const others = expression.dialects.filter(({ dialect }) => dialect !== found.dialect);
  const isUsual = dimension === undefined || isUsualDimension(dimension, type);
  const foreign = extensions.filter(({ vendor_name: vendor }) => vendor !== VENDOR);
  const carried = {
    ...(!isUsual && { dimension }),
    ...(datatype !== undefined && datatype !== DATATYPES[type] && { datatype }),
    ...(others.length > 0 && { dialects: others }),
    ...(hint !== undefined && { ai_context: hint }),
    ...(foreign.length > 0 && { custom_extensions: foreign }),
  };
  return {
    type,
    ...(expr !== quoteName(name) && { expr }),
    ...(label !== undefined && { label }),
    ...(description !== undefined && { description }),
    ...(Object.keys(carried).length > 0 && { ossie: carried }),
  };
}

function isUsualDimension(dimension: { readonly is_time?: boolean }, type: FieldType): boolean {
  const isTime = type === 'date' || type === 'timestamp';
  return (dimension.is_time ?? isTime) === isTime && type !== 'number' && type !== 'money';
}

/** The expression over columns of the source; the table before a column is taken off. */
function columnsOf(ast: Ast, text: string): string {
  if (ast.kind === 'name') return quoteName(partsOf(ast).at(-1)!);
  return text.trim();
}

/** What a field's datatype, the schema of the warehouse, or its expression and use tell of its type; a guess is noted. */
function typeOf(field: OssieField, expr: string, { columns, numbers, keys }: FieldHints, subject: string, notes: ImportNote[]): FieldType {
  const said = TYPES[field.datatype ?? ''];
  if (said !== undefined) return said;
  const column = columns[expr.replace(/^"|"$/gu, '')];
  if (column !== undefined) return COLUMN_TYPES[column];
  const { ast } = parseExpression(expr);
  const told = ast === null || ast.kind === 'name' ? null : typeOfTree(ast);
  const isNumber = numbers.has(field.name.toLowerCase());
  const type = keys?.get(field.name) ?? told ?? (isNumber ? 'number' : field.dimension?.is_time === true ? 'date' : 'string');
  const what = field.datatype === undefined ? 'no `datatype`' : `the datatype \`${field.datatype}\`, which has no counterpart`;
  notes.push({ kind: 'differs', subject, message: `it has ${what}: it is read as a ${type}. Correct the field if it is none.` });
  return type;
}

const RESULTS: Readonly<Record<string, FieldType>> = {
  CONCAT: 'string', UPPER: 'string', LOWER: 'string', TRIM: 'string', SUBSTRING: 'string', TO_CHAR: 'string',
  EXTRACT: 'number', YEAR: 'number', MONTH: 'number', DATEDIFF: 'number', ROUND: 'number', ABS: 'number', LENGTH: 'number',
  DATE_TRUNC: 'date', DATEADD: 'date', DATE: 'date', TO_DATE: 'date',
};

function typeOfTree(ast: Ast): FieldType | null {
  switch (ast.kind) {
    case 'text':
      return 'string';
    case 'number':
      return 'number';
    case 'boolean':
    case 'between':
    case 'in':
    case 'like':
    case 'is':
      return 'boolean';
    case 'binary':
      if (ast.operator === '||') return 'string';
      return '+-*/%'.includes(ast.operator) ? 'number' : 'boolean';
    case 'unary':
      return ast.operator === '-' ? 'number' : 'boolean';
    case 'case':
      return [...ast.whens.map(({ then }) => then), ast.else].reduce<FieldType | null>((type, branch) => type ?? (branch && typeOfTree(branch)), null);
    case 'call':
      return RESULTS[ast.name.text.toUpperCase()] ?? (ast.args[0] && ['COALESCE', 'NULLIF'].includes(ast.name.text.toUpperCase()) ? typeOfTree(ast.args[0]) : null);
    default:
      return null;
  }
}

function formOf(written: unknown): Definition {
  return typeof written === 'string' ? { type: written } : (written as Definition);
}

const COMPARISONS: ReadonlySet<string> = new Set(['=', '<>', '!=', '<', '<=', '>', '>=']);

/** The names that SUM, AVG and their kin take in an expression, or that it compares with numbers, in lower case. */
export function numericNames(ast: Ast): readonly string[] {
  const found = comparedNames(ast);
  const numeric = /^(SUM|AVG|MEDIAN|STDDEV|VAR|PERCENTILE|APPROX_PERCENTILE)/u;
  rewrite(ast, {
    name: (node) => node,
    call: (node) => {
      if (isAggregate(node) && numeric.test(node.name.text.toUpperCase())) {
        found.push(...[...node.args, ...(node.within ?? []).map(({ value }) => value)].flatMap(valueNames));
      }
      return null;
    },
  });
  return found;
}

/** The names whose values make a number: both sides of a sum, the results of CASE, the values of COALESCE and its kin. */
function valueNames(node: Ast | null): readonly string[] {
  switch (node?.kind) {
    case 'name':
      return [partsOf(node).at(-1)!.toLowerCase()];
    case 'unary':
      return valueNames(node.operand);
    case 'binary':
      return '+-*/%'.includes(node.operator) ? [...valueNames(node.left), ...valueNames(node.right)] : [];
    case 'case':
      return [...node.whens.map(({ then }) => then), node.else].flatMap(valueNames);
    case 'call':
      return /^(COALESCE|IFNULL|NVL|NULLIF|ABS|ROUND|ZEROIFNULL)$/iu.test(node.name.text) ? node.args.flatMap(valueNames) : [];
    default:
      return [];
  }
}

function comparedNames(root: Ast): string[] {
  const found: string[] = [];
  const take = (node: Ast, others: readonly Ast[]): void => {
    if (node.kind === 'name' && others.length > 0 && others.every(({ kind }) => kind === 'number')) found.push(partsOf(node).at(-1)!.toLowerCase());
  };
  const stack: unknown[] = [root];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (typeof top !== 'object' || top === null) continue;
    const node = top as Ast;
    if (node.kind === 'binary' && COMPARISONS.has(node.operator)) {
      take(node.left, [node.right]);
      take(node.right, [node.left]);
    } else if (node.kind === 'between') take(node.operand, [node.low, node.high]);
    else if (node.kind === 'in') take(node.operand, node.items);
    stack.push(...(Object.values(node) as unknown[]));
  }
  return found;
}
