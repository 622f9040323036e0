import type { Span } from '../diagnostics/span.js';
import type { Ast, BinaryOperator, CallNode, FrameBound, NameNode, OrderItem, Over, Word } from './ast.js';
import { RESERVED_WORDS, type Token } from './lexer.js';
import type { TokenReader } from './token-reader.js';

/** Words that go on with what is around: where one of them comes instead of a value, the value is missing. */
const CONTINUING_WORDS: ReadonlySet<string> = new Set('AND BETWEEN ELSE END ILIKE IN IS LIKE OR THEN WHEN'.split(' '));

const WORDS_FOR_COMMAS: ReadonlyMap<string, readonly string[]> = new Map([
  ['EXTRACT', ['FROM']],
  ['SUBSTRING', ['FROM', 'FOR']],
  ['POSITION', ['IN']],
]);

const DATE_PART = /^(YEAR|QUARTER|MONTH|WEEK|DAY|HOUR|MINUTE|SECOND)S?$/;

const TRIMMED_ENDS: ReadonlyMap<string, string> = new Map([['BOTH', 'TRIM'], ['LEADING', 'LTRIM'], ['TRAILING', 'RTRIM']]);

const FRAME_DIRECTIONS = new Map([['PRECEDING', 'preceding'], ['FOLLOWING', 'following']] as const);

// Whole = Expression end
/** Reads the whole text; what is wrong is in the reader's problems, and the tree is then of no use. */
export function parseWhole(reader: TokenReader): Ast {
  if (reader.atEnd()) {
    reader.report('empty-expression', { start: 0, end: reader.token.end }, undefined);
    return missing(reader);
  }
  const ast = parseOr(reader);
  if (!reader.atEnd()) reader.expected('an operator or the end of the expression');
  return ast;
}

// Expression = Or = And { 'OR' And }
function parseOr(reader: TokenReader): Ast {
  return reader.nested(() => parseChain(reader, ['OR'], parseAnd));
}

// And = Not { 'AND' Not }
function parseAnd(reader: TokenReader): Ast {
  return parseChain(reader, ['AND'], parseNot);
}

// Not = 'NOT' Not | Comparison
function parseNot(reader: TokenReader): Ast {
  const { start } = reader.token;
  if (!reader.take('NOT')) return parseComparison(reader);
  const operand = reader.nested(parseNot);
  return { kind: 'unary', operator: 'NOT', operand, span: reader.since(start) };
}

// Comparison = Concat { ('=' | '<>' | '!=' | '<' | '<=' | '>' | '>=') Concat
//            | 'IS' [ 'NOT' ] ('NULL' | 'DISTINCT' 'FROM' Concat)
//            | [ 'NOT' ] ( 'BETWEEN' Concat 'AND' Concat | 'IN' '(' Expression { ',' Expression } ')'
//                        | ('LIKE' | 'ILIKE') Concat [ 'ESCAPE' Concat ] ) }
function parseComparison(reader: TokenReader): Ast {
  let operand = parseConcat(reader);
  const { start } = operand.span;
  for (;;) {
    const operator = reader.takeOneOf(['=', '<>', '<=', '>=', '<', '>']);
    if (operator) {
      const right = parseConcat(reader);
      operand = { kind: 'binary', operator, left: operand, right, span: reader.since(start) };
      continue;
    }
    if (reader.take('IS')) {
      const negated = reader.take('NOT');
      let other: Ast | null = null;
      if (reader.take('DISTINCT')) {
        reader.expect('FROM');
        other = parseConcat(reader);
      } else reader.expect('NULL', '`NULL` or `DISTINCT FROM`');
      operand = { kind: 'is', operand, other, negated, span: reader.since(start) };
      continue;
    }
    const negated = reader.at('NOT') && /^(BETWEEN|IN|LIKE|ILIKE)$/.test(reader.next.key) && reader.take('NOT');
    if (reader.take('BETWEEN')) {
      const low = parseConcat(reader);
      reader.expect('AND');
      const high = parseConcat(reader);
      operand = { kind: 'between', operand, low, high, negated, span: reader.since(start) };
    } else if (reader.take('IN')) {
      const items = reader.inParentheses(parseList);
      operand = { kind: 'in', operand, items, negated, span: reader.since(start) };
    } else if (reader.at('LIKE') || reader.at('ILIKE')) {
      const foldsCase = reader.take('ILIKE') || !reader.take('LIKE');
      const pattern = parseConcat(reader);
      const escape = reader.take('ESCAPE') ? parseConcat(reader) : null;
      operand = { kind: 'like', operand, pattern, escape, foldsCase, negated, span: reader.since(start) };
    } else return operand;
  }
}

// Concat = Sum { '||' Sum }
function parseConcat(reader: TokenReader): Ast {
  return parseChain(reader, ['||'], parseSum);
}

// Sum = Product { ('+' | '-') Product }
function parseSum(reader: TokenReader): Ast {
  return parseChain(reader, ['+', '-'], parseProduct);
}

// Product = Signed { ('*' | '/' | '%') Signed }
function parseProduct(reader: TokenReader): Ast {
  return parseChain(reader, ['*', '/', '%'], parseSigned);
}

// Signed = ('-' | '+') Signed | Primary
function parseSigned(reader: TokenReader): Ast {
  const { start } = reader.token;
  if (reader.take('+')) return reader.nested(parseSigned);
  if (!reader.take('-')) return parsePrimary(reader);
  const operand = reader.nested(parseSigned);
  return { kind: 'unary', operator: '-', operand, span: reader.since(start) };
}

// Primary = number | text | parameter | 'NULL' | 'TRUE' | 'FALSE' | ('DATE' | 'TIMESTAMP' | 'TIMESTAMP_NTZ') text | Time | Interval | '(' Expression ')'
//         | Case | Cast | Exists | 'CURRENT_DATE' | 'CURRENT_TIMESTAMP' | 'CURRENT_TIME' | Call | Name
function parsePrimary(reader: TokenReader): Ast {
  const { token, span } = reader;
  switch (token.kind) {
    case 'number':
      reader.advance();
      return { kind: 'number', value: Number(token.text), span };
    case 'text':
      reader.advance();
      return { kind: 'text', value: token.text, span };
    case 'parameter':
      reader.advance();
      return { kind: 'parameter', name: token.text, span };
    case 'quoted':
      return parseNameOrCall(reader);
    case 'word':
      return parseWordPrimary(reader, token, span);
    default:
      if (token.key === '(') {
        const inside = reader.inParentheses(parseOr);
        return { ...inside, span: reader.since(token.start) };
      }
      reader.expected('a value');
      // A closing or separating token belongs to whoever is around; anything else is in the way.
      if (token.kind !== 'end' && token.key !== ')' && token.key !== ',') reader.advance();
      return missing(reader);
  }
}

function parseWordPrimary(reader: TokenReader, token: Token, span: Span): Ast {
  const { next } = reader;
  switch (token.key) {
    case 'NULL':
      reader.advance();
      return { kind: 'null', span };
    case 'TRUE':
    case 'FALSE':
      reader.advance();
      return { kind: 'boolean', value: token.key === 'TRUE', span };
    case 'CASE':
      return parseCase(reader);
    case 'DATE':
    case 'TIMESTAMP':
    case 'TIMESTAMP_NTZ':
      if (next.kind !== 'text') break;
      reader.advance(2);
      return { kind: token.key === 'DATE' ? 'date' : 'timestamp', text: next.text, span: reader.since(token.start) };
    case 'TIME':
      if (next.kind === 'text') return parseTime(reader);
      break;
    case 'INTERVAL':
      if (next.kind === 'text' || next.kind === 'number') return parseInterval(reader);
      break;
    case 'CAST':
    case 'TRY_CAST':
      if (next.key === '(') return parseCast(reader);
      break;
    case 'EXISTS':
      if (next.key === '(') return parseExists(reader);
      break;
    case 'CURRENT_DATE':
    case 'CURRENT_TIMESTAMP':
    case 'CURRENT_TIME':
      if (next.key !== '(') return call(reader, parseWord(reader), token.start, {});
  }
  if (CONTINUING_WORDS.has(token.key)) {
    reader.expected('a value');
    return missing(reader);
  }
  if (RESERVED_WORDS.has(token.key)) {
    reader.report('reserved-word', span, { word: token.text });
    reader.advance();
    return { kind: 'missing', span };
  }
  return parseNameOrCall(reader);
}

// Time = 'TIME' text, which is CAST(text AS TIME)
function parseTime(reader: TokenReader): Ast {
  const { token: { start }, next } = reader;
  const type = parseWord(reader);
  const operand: Ast = { kind: 'text', value: next.text, span: reader.span };
  reader.advance();
  return { kind: 'cast', operand, type, lenient: false, span: reader.since(start) };
}

// Interval = 'INTERVAL' (text | number) [ part ]
function parseInterval(reader: TokenReader): Ast {
  const { token: { start }, next } = reader;
  reader.advance(2);
  const unit = DATE_PART.test(reader.token.key) ? parseWord(reader).text : null;
  return { kind: 'interval', text: next.text, unit, span: reader.since(start) };
}

// Case = 'CASE' [ Expression ] { 'WHEN' Expression 'THEN' Expression } [ 'ELSE' Expression ] 'END'
function parseCase(reader: TokenReader): Ast {
  const { start } = reader.token;
  reader.advance();
  const operand = reader.at('WHEN') || reader.at('END') ? null : parseOr(reader);
  const whens: { when: Ast; then: Ast }[] = [];
  if (!reader.at('WHEN')) reader.expected('`WHEN`');
  while (reader.take('WHEN')) {
    const when = parseOr(reader);
    reader.expect('THEN');
    whens.push({ when, then: parseOr(reader) });
  }
  const otherwise = reader.take('ELSE') ? parseOr(reader) : null;
  reader.expect('END');
  return { kind: 'case', operand, whens, else: otherwise, span: reader.since(start) };
}

// Cast = ('CAST' | 'TRY_CAST') '(' Expression 'AS' name [ name ] [ '(' number { ',' number } ')' ] ')'
function parseCast(reader: TokenReader): Ast {
  const { start, key } = reader.token;
  reader.advance();
  const [operand, type] = reader.inParentheses((): [Ast, Word] => {
    const value = parseOr(reader);
    reader.expect('AS');
    const name = parseWord(reader);
    if (reader.at('PRECISION')) reader.advance();
    if (reader.at('(')) reader.inParentheses(parseList);
    return [value, name];
  });
  return { kind: 'cast', operand, type, lenient: key === 'TRY_CAST', span: reader.since(start) };
}

// Exists = 'EXISTS' '(' Name [ 'WHERE' Expression ] ')'
function parseExists(reader: TokenReader): Ast {
  const { start } = reader.token;
  reader.advance();
  const [relationship, where] = reader.inParentheses((): [NameNode, Ast | null] => {
    const query = reader.at('SELECT');
    if (query) reader.expected('the name of a relationship, as in `EXISTS(returns WHERE open)`');
    const name = parseName(reader);
    if (query) reader.skipTo(')');
    if (reader.take('WHERE')) return [name, parseOr(reader)];
    if (!reader.at(')') && !reader.atEnd()) reader.expected('`WHERE` or `)`');
    return [name, null];
  });
  return { kind: 'exists', relationship, where, span: reader.since(start) };
}

// Call = word '(' Arguments ')' Suffix
function parseNameOrCall(reader: TokenReader): Ast {
  if (reader.next.key !== '(' || reader.token.kind !== 'word') return parseName(reader);
  const { start } = reader.token;
  const name = parseWord(reader);
  const inside = reader.inParentheses(() => parseArguments(reader, name.text.toUpperCase()));
  return call(reader, name, start, { ...inside, ...parseSuffix(reader) });
}

// Arguments = [ '*' | [ 'DISTINCT' ] Expression { ',' Expression } [ 'BY' Expression { ',' Expression } ] ]
// In EXTRACT(x FROM y), SUBSTRING(x FROM y FOR z) and POSITION(x IN y) the words stand for commas.
function parseArguments(reader: TokenReader, name: string): Partial<CallNode> {
  if (reader.at(')')) return {};
  if (name === 'TRIM') return parseTrim(reader);
  if (reader.take('*')) return { star: true };
  const distinct = reader.take('DISTINCT');
  const args: Ast[] = [];
  const separators = [',', ...(WORDS_FOR_COMMAS.get(name) ?? [])];
  do args.push(name === 'POSITION' && args.length === 0 ? parseConcat(reader) : parseOr(reader));
  while (reader.takeOneOf(separators));
  return { args, distinct, by: reader.take('BY') ? parseList(reader) : [] };
}

// In TRIM: [ [ 'BOTH' | 'LEADING' | 'TRAILING' ] [ Expression ] 'FROM' ] Expression [ ',' Expression ]
/** The written-out forms are the plain ones of `TRIM`, `LTRIM` and `RTRIM`, the characters to take off second. */
function parseTrim(reader: TokenReader): Partial<CallNode> {
  const { token, next } = reader;
  const plain = TRIMMED_ENDS.get(token.key);
  // A field may have such a name: then an operator, a comma or the end follows.
  const ends = plain !== undefined && next.kind !== 'symbol' && next.kind !== 'end' ? plain : null;
  if (ends !== null) reader.advance();
  const characters = reader.at('FROM') ? null : parseOr(reader);
  if (ends !== null || characters === null) reader.expect('FROM');
  else if (!reader.take('FROM')) return { args: reader.take(',') ? [characters, parseOr(reader)] : [characters] };
  const args = [parseOr(reader), ...(characters === null ? [] : [characters])];
  return { args, name: { text: ends ?? 'TRIM', quotes: false, span: { start: token.start, end: token.start } } };
}

// Suffix = [ 'WITHIN' 'GROUP' '(' OrderBy ')' ] [ 'FILTER' '(' 'WHERE' Expression ')' ] [ 'OVER' '(' Over ')' ]
function parseSuffix(reader: TokenReader): Partial<CallNode> {
  let within: readonly OrderItem[] | null = null;
  let filter: Ast | null = null;
  let over: Over | null = null;
  if (reader.take('WITHIN')) {
    reader.expect('GROUP');
    within = reader.inParentheses(parseOrderBy);
  }
  if (reader.take('FILTER')) {
    filter = reader.inParentheses(() => {
      reader.expect('WHERE');
      return parseOr(reader);
    });
  }
  if (reader.take('OVER')) over = reader.inParentheses(parseOver);
  return { within, filter, over };
}

// OrderBy = 'ORDER' 'BY' Expression [ 'ASC' | 'DESC' ] [ 'NULLS' ('FIRST' | 'LAST') ] { ',' … }
function parseOrderBy(reader: TokenReader): readonly OrderItem[] {
  reader.expect('ORDER');
  reader.expect('BY');
  const items: OrderItem[] = [];
  do {
    const value = parseOr(reader);
    const descending = reader.take('DESC') || (reader.take('ASC') && false);
    let nulls: OrderItem['nulls'] = null;
    if (reader.take('NULLS')) {
      nulls = reader.take('FIRST') ? 'first' : 'last';
      if (nulls === 'last') reader.expect('LAST', '`FIRST` or `LAST`');
    }
    items.push({ value, descending, nulls });
  } while (reader.take(','));
  return items;
}

// Over = [ 'PARTITION' 'BY' Expression { ',' Expression } ] [ OrderBy ]
//        [ ('ROWS' | 'RANGE') (Bound | 'BETWEEN' Bound 'AND' Bound) ]
function parseOver(reader: TokenReader): Over {
  let partition: readonly Ast[] = [];
  if (reader.take('PARTITION')) {
    reader.expect('BY');
    partition = parseList(reader);
  }
  const order = reader.at('ORDER') ? parseOrderBy(reader) : [];
  const unit = reader.take('ROWS') ? 'rows' : reader.take('RANGE') ? 'range' : null;
  if (!unit) return { partition, order, frame: null };
  if (!reader.take('BETWEEN')) return { partition, order, frame: { unit, start: parseBound(reader), end: null } };
  const start = parseBound(reader);
  reader.expect('AND');
  return { partition, order, frame: { unit, start, end: parseBound(reader) } };
}

// Bound = 'CURRENT' 'ROW' | ('UNBOUNDED' | Sum) ('PRECEDING' | 'FOLLOWING')
function parseBound(reader: TokenReader): FrameBound {
  if (reader.take('CURRENT')) {
    reader.expect('ROW');
    return { offset: null, direction: null };
  }
  const offset = reader.take('UNBOUNDED') ? null : parseSum(reader);
  const direction = FRAME_DIRECTIONS.get(reader.token.key as 'PRECEDING') ?? null;
  if (direction) reader.advance();
  else reader.expected('`PRECEDING` or `FOLLOWING`');
  return { offset, direction };
}

// Name = (word | quoted) { '.' (word | quoted) }
function parseName(reader: TokenReader): NameNode {
  const parts = [parseWord(reader)];
  while (reader.take('.')) parts.push(parseWord(reader));
  return { kind: 'name', parts, span: reader.since(parts[0]!.span.start) };
}

function parseWord(reader: TokenReader): Word {
  const { token, span } = reader;
  if (token.kind !== 'word' && token.kind !== 'quoted') {
    reader.expected('a name');
    return { text: '', quotes: false, span };
  }
  reader.advance();
  return { text: token.text, quotes: token.kind === 'quoted', span };
}

function parseList(reader: TokenReader): readonly Ast[] {
  const items: Ast[] = [];
  do items.push(parseOr(reader));
  while (reader.take(','));
  return items;
}

function parseChain(
  reader: TokenReader,
  operators: readonly BinaryOperator[],
  parseOperand: (reader: TokenReader) => Ast,
): Ast {
  let left = parseOperand(reader);
  for (let operator = reader.takeOneOf(operators); operator; operator = reader.takeOneOf(operators)) {
    const right = parseOperand(reader);
    left = { kind: 'binary', operator, left, right, span: reader.since(left.span.start) };
  }
  return left;
}

function call(reader: TokenReader, name: Word, start: number, rest: Partial<CallNode>): CallNode {
  const none = { args: [], star: false, distinct: false, by: [], within: null, filter: null, over: null };
  return { kind: 'call', name, ...none, ...rest, span: reader.since(start) };
}

function missing({ span }: TokenReader): Ast {
  return { kind: 'missing', span };
}
