import { type Ast, parseExpression, quoteName } from '@plumbline/engine/expression';
import type { ColumnType, ImportNote } from '../importer.js';
import { EXPORTED_DIALECT, exported, understand } from './dialect.js';
import type { AiContext, CustomExtension, DialectExpression, OssieField } from './document.js';
import { type Definition, extensionOf, type Leftover, leftoverOf, readExtension, restored, VENDOR } from './extension.js';
import { isAggregate, partsOf, rewrite } from './rewrite.js';
import { firstText } from './words.js';

type FieldType = 'string' | 'number' | 'money' | 'boolean' | 'date' | 'timestamp';

const DATATYPES: Readonly<Record<FieldType, string>> = {
  string: 'String', number: 'Float', money: 'Decimal', boolean: 'Boolean', date: 'Date', timestamp: 'DateTimeTz',
};
const TYPES: Readonly<Record<string, FieldType>> = {
  String: 'string', Integer: 'number', Decimal: 'number', Float: 'number', Boolean: 'boolean', Date: 'date', DateTime: 'timestamp', DateTimeTz: 'timestamp',
};
const COLUMN_TYPES: Readonly<Record<ColumnType, FieldType>> = {
  string: 'string', int: 'number', float: 'number', boolean: 'boolean', time: 'date',
};

/** What is known of a field besides what it says. */
export interface FieldHints {
  /** What the schema of the warehouse says of columns. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Fields of the dataset that metrics add up. */
  readonly numbers: ReadonlySet<string>;
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
function typeOf(field: OssieField, expr: string, { columns, numbers }: FieldHints, subject: string, notes: ImportNote[]): FieldType {
  const said = TYPES[field.datatype ?? ''];
  if (said !== undefined) return said;
  const column = columns[expr.replace(/^"|"$/gu, '')];
  if (column !== undefined) return COLUMN_TYPES[column];
  const { ast } = parseExpression(expr);
  const told = ast === null || ast.kind === 'name' ? null : typeOfTree(ast);
  const type = told ?? (field.dimension?.is_time === true ? 'date' : numbers.has(field.name.toLowerCase()) ? 'number' : 'string');
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

/** The names that SUM, AVG and their kin take in an expression, in lower case. */
export function addedNames(ast: Ast): readonly string[] {
  const found: string[] = [];
  const numeric = /^(SUM|AVG|MEDIAN|STDDEV|VAR|PERCENTILE|APPROX_PERCENTILE)/u;
  rewrite(ast, {
    name: (node) => node,
    call: (node) => {
      if (isAggregate(node) && numeric.test(node.name.text.toUpperCase())) {
        for (const arg of [...node.args, ...(node.within ?? []).map(({ value }) => value)]) {
          if (arg.kind === 'name') found.push(partsOf(arg).at(-1)!.toLowerCase());
          else if (arg.kind === 'binary') rewrite(arg, { name: (name) => (found.push(partsOf(name).at(-1)!.toLowerCase()), name), call: () => null });
        }
      }
      return null;
    },
  });
  return found;
}
