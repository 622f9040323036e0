import { createProblem, quoted, type PayloadOf } from '../diagnostics/code-table.js';
import { EXPRESSION_CODES, type ExpressionCode } from '../diagnostics/codes/expression-codes.js';
import type { Problem } from '../diagnostics/problem.js';
import type { Span } from '../diagnostics/span.js';
import type { Ast, BinaryOperator, CallNode, FrameBound, NameNode, OrderItem, Over, Word } from './ast.js';
import { RESERVED_WORDS, tokenize, type Token } from './lexer.js';

/** Longest text that is read, in UTF-16 code units. */
export const MAX_EXPRESSION_LENGTH = 20_000;
/** Deepest nesting of parentheses, CASE, NOT and signs. */
export const MAX_EXPRESSION_DEPTH = 200;
/** Deepest tree: everything that walks one may recurse. More than the nesting, for chains such as `a OR b OR …`. */
export const MAX_TREE_DEPTH = 500;

export interface ParsedExpression {
  /** Null when there are problems. */
  readonly ast: Ast | null;
  readonly problems: readonly Problem[];
}

/**
 * Reads one expression. Never throws: every mistake that can be told apart is a problem with its span, in order of the text.
 */
export function parseExpression(text: string): ParsedExpression {
  const { length } = text;
  if (length > MAX_EXPRESSION_LENGTH) {
    const payload = { length, limit: MAX_EXPRESSION_LENGTH };
    return { ast: null, problems: [createProblem(EXPRESSION_CODES, 'expression-too-long', { start: 0, end: length }, payload)] };
  }
  const { tokens, problems } = tokenize(text);
  const parser = new Parser(tokens);
  const ast = parser.parseWhole();
  const all = [...problems, ...parser.problems.filter((problem) => !followsFrom(problem, problems, text))];
  if (all.length > 0) return { ast: null, problems: all.sort((a, b) => a.span.start - b.span.start) };
  if (depthExceeds(ast, MAX_TREE_DEPTH)) {
    const payload = { limit: MAX_TREE_DEPTH };
    return { ast: null, problems: [createProblem(EXPRESSION_CODES, 'expression-too-deep', ast.span, payload)] };
  }
  return { ast, problems: [] };
}

/** Whether the parser only stumbles over what the lexer blamed already: a text without end, or a character just before. */
function followsFrom(problem: Problem, causes: readonly Problem[], text: string): boolean {
  return causes.some(({ code, span }) =>
    code === 'unterminated-text'
      ? problem.code === 'unclosed-parenthesis' || problem.span.start >= span.start
      : code === 'unexpected-character' && span.end <= problem.span.start && !text.slice(span.end, problem.span.start).trim(),
  );
}

/** Whether a tree is deeper than a limit, without recursion: a chain such as `a + a + …` leans left without parentheses. */
function depthExceeds(root: Ast, limit: number): boolean {
  const stack: [value: object, depth: number][] = [[root, 1]];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const [value, depth] = top;
    if (depth > limit) return true;
    for (const child of Object.values(value) as unknown[]) {
      if (typeof child === 'object' && child !== null) stack.push([child, Array.isArray(value) ? depth : depth + 1]);
    }
  }
  return false;
}

/** Words that go on with what is around: where one of them comes instead of a value, the value is missing. */
const CONTINUING_WORDS: ReadonlySet<string> = new Set('AND BETWEEN ELSE END ILIKE IN IS LIKE OR THEN WHEN'.split(' '));

const FRAME_DIRECTIONS = new Map([['PRECEDING', 'preceding'], ['FOLLOWING', 'following']] as const);

class Parser {
  readonly problems: Problem[] = [];
  private position = 0;
  private depth = 0;
  private stopped = false;
  private unclosed = false;
  /** Start of the token that the last problem was about: one problem each, or one mistake would be told many times. */
  private blamed = -1;

  constructor(private readonly tokens: readonly Token[]) {}

  // Whole = Expression end
  parseWhole(): Ast {
    if (this.atEnd()) {
      this.report('empty-expression', { start: 0, end: this.token.end }, undefined);
      return this.missing();
    }
    const ast = this.parseExpression();
    while (!this.atEnd()) {
      this.expected('an operator or the end of the expression');
      this.skipTo(() => false);
    }
    return ast;
  }

  // Expression = And { 'OR' And }
  private parseExpression(): Ast {
    return this.nested(() => this.parseChain(['OR'], () => this.parseAnd()));
  }

  // And = Not { 'AND' Not }
  private parseAnd(): Ast {
    return this.parseChain(['AND'], () => this.parseNot());
  }

  // Not = 'NOT' Not | Comparison
  private parseNot(): Ast {
    const { start } = this.token;
    if (!this.take('NOT')) return this.parseComparison();
    const operand = this.nested(() => this.parseNot());
    return { kind: 'unary', operator: 'NOT', operand, span: this.since(start) };
  }

  // Comparison = Concat { ('=' | '<>' | '!=' | '<' | '<=' | '>' | '>=') Concat
  //            | 'IS' [ 'NOT' ] ('NULL' | 'DISTINCT' 'FROM' Concat)
  //            | [ 'NOT' ] ( 'BETWEEN' Concat 'AND' Concat | 'IN' '(' Expression { ',' Expression } ')'
  //                        | ('LIKE' | 'ILIKE') Concat ) }
  private parseComparison(): Ast {
    let operand = this.parseConcat();
    const { start } = operand.span;
    for (;;) {
      const operator = this.takeOneOf(['=', '<>', '<=', '>=', '<', '>']);
      if (operator) {
        const right = this.parseConcat();
        operand = { kind: 'binary', operator, left: operand, right, span: this.since(start) };
        continue;
      }
      if (this.take('IS')) {
        const negated = this.take('NOT');
        let other: Ast | null = null;
        if (this.take('DISTINCT')) {
          this.expect('FROM');
          other = this.parseConcat();
        } else this.expect('NULL', '`NULL` or `DISTINCT FROM`');
        operand = { kind: 'is', operand, other, negated, span: this.since(start) };
        continue;
      }
      const negated = this.at('NOT') && /^(BETWEEN|IN|LIKE|ILIKE)$/.test(this.peek().key) && this.take('NOT');
      if (this.take('BETWEEN')) {
        const low = this.parseConcat();
        this.expect('AND');
        const high = this.parseConcat();
        operand = { kind: 'between', operand, low, high, negated, span: this.since(start) };
      } else if (this.take('IN')) {
        const items = this.parseParenthesized(() => this.parseList());
        operand = { kind: 'in', operand, items, negated, span: this.since(start) };
      } else if (this.at('LIKE') || this.at('ILIKE')) {
        const foldsCase = this.take('ILIKE') || !this.take('LIKE');
        const pattern = this.parseConcat();
        operand = { kind: 'like', operand, pattern, foldsCase, negated, span: this.since(start) };
      } else return operand;
    }
  }

  // Concat = Sum { '||' Sum }
  private parseConcat(): Ast {
    return this.parseChain(['||'], () => this.parseSum());
  }

  // Sum = Product { ('+' | '-') Product }
  private parseSum(): Ast {
    return this.parseChain(['+', '-'], () => this.parseProduct());
  }

  // Product = Signed { ('*' | '/' | '%') Signed }
  private parseProduct(): Ast {
    return this.parseChain(['*', '/', '%'], () => this.parseSigned());
  }

  // Signed = ('-' | '+') Signed | Primary
  private parseSigned(): Ast {
    const { start } = this.token;
    if (this.take('+')) return this.nested(() => this.parseSigned());
    if (!this.take('-')) return this.parsePrimary();
    const operand = this.nested(() => this.parseSigned());
    return { kind: 'unary', operator: '-', operand, span: this.since(start) };
  }

  // Primary = number | text | parameter | 'NULL' | 'TRUE' | 'FALSE' | ('DATE' | 'TIMESTAMP') text | '(' Expression ')'
  //         | Case | Cast | Exists | 'CURRENT_DATE' | 'CURRENT_TIMESTAMP' | Call | Name
  private parsePrimary(): Ast {
    const token = this.token;
    const span = this.spanOf(token);
    switch (token.kind) {
      case 'number':
        this.position++;
        return { kind: 'number', value: Number(token.text), span };
      case 'text':
        this.position++;
        return { kind: 'text', value: token.text, span };
      case 'parameter':
        this.position++;
        return { kind: 'parameter', name: token.text, span };
      case 'quoted':
        return this.parseNameOrCall();
      case 'word':
        return this.parseWordPrimary(token, span);
      default:
        if (token.key === '(') {
          const inside = this.parseParenthesized(() => this.parseExpression());
          return { ...inside, span: this.since(token.start) };
        }
        this.expected('a value');
        // A closing or separating token belongs to whoever is around; anything else is in the way.
        if (token.kind !== 'end' && token.key !== ')' && token.key !== ',') this.position++;
        return this.missing();
    }
  }

  private parseWordPrimary(token: Token, span: Span): Ast {
    const next = this.peek();
    switch (token.key) {
      case 'NULL':
        this.position++;
        return { kind: 'null', span };
      case 'TRUE':
      case 'FALSE':
        this.position++;
        return { kind: 'boolean', value: token.key === 'TRUE', span };
      case 'CASE':
        return this.parseCase();
      case 'DATE':
      case 'TIMESTAMP':
        if (next.kind !== 'text') break;
        this.position += 2;
        return { kind: token.key === 'DATE' ? 'date' : 'timestamp', text: next.text, span: this.since(token.start) };
      case 'CAST':
      case 'TRY_CAST':
        if (next.key === '(') return this.parseCast();
        break;
      case 'EXISTS':
        if (next.key === '(') return this.parseExists();
        break;
      case 'CURRENT_DATE':
      case 'CURRENT_TIMESTAMP':
        if (next.key !== '(') return this.call(this.parseWord(), token.start, {});
    }
    if (CONTINUING_WORDS.has(token.key)) {
      this.expected('a value');
      return this.missing();
    }
    if (RESERVED_WORDS.has(token.key)) {
      this.report('reserved-word', span, { word: token.text });
      this.position++;
      return { kind: 'missing', span };
    }
    return this.parseNameOrCall();
  }

  // Case = 'CASE' [ Expression ] { 'WHEN' Expression 'THEN' Expression } [ 'ELSE' Expression ] 'END'
  private parseCase(): Ast {
    const { start } = this.token;
    this.position++;
    const operand = this.at('WHEN') ? null : this.parseExpression();
    const whens: { when: Ast; then: Ast }[] = [];
    if (!this.at('WHEN')) this.expected('`WHEN`');
    while (this.take('WHEN')) {
      const when = this.parseExpression();
      this.expect('THEN');
      whens.push({ when, then: this.parseExpression() });
    }
    const otherwise = this.take('ELSE') ? this.parseExpression() : null;
    this.expect('END');
    return { kind: 'case', operand, whens, else: otherwise, span: this.since(start) };
  }

  // Cast = ('CAST' | 'TRY_CAST') '(' Expression 'AS' name [ name ] [ '(' number { ',' number } ')' ] ')'
  private parseCast(): Ast {
    const { start, key } = this.token;
    this.position++;
    const [operand, type] = this.parseParenthesized((): [Ast, Word] => {
      const value = this.parseExpression();
      this.expect('AS');
      const name = this.parseWord();
      if (this.at('PRECISION')) this.position++;
      if (this.at('(')) this.parseParenthesized(() => this.parseList());
      return [value, name];
    });
    return { kind: 'cast', operand, type, lenient: key === 'TRY_CAST', span: this.since(start) };
  }

  // Exists = 'EXISTS' '(' Name [ 'WHERE' Expression ] ')'
  private parseExists(): Ast {
    const { start } = this.token;
    this.position++;
    const [relationship, where] = this.parseParenthesized((): [NameNode, Ast | null] => [
      this.parseName(),
      this.take('WHERE') ? this.parseExpression() : null,
    ]);
    return { kind: 'exists', relationship, where, span: this.since(start) };
  }

  // Call = word '(' Arguments ')' Suffix
  private parseNameOrCall(): Ast {
    if (this.peek().key !== '(' || this.token.kind !== 'word') return this.parseName();
    const { start } = this.token;
    const name = this.parseWord();
    const inside = this.parseParenthesized(() => this.parseArguments(name.text.toUpperCase()));
    return this.call(name, start, { ...inside, ...this.parseSuffix() });
  }

  // Arguments = [ '*' | [ 'DISTINCT' ] Expression { ',' Expression } [ 'BY' Expression { ',' Expression } ] ]
  // In EXTRACT(x FROM y), SUBSTRING(x FROM y FOR z) and POSITION(x IN y) the words stand for commas.
  private parseArguments(name: string): Partial<CallNode> {
    if (this.at(')')) return {};
    if (this.at('*') && this.take('*')) return { star: true };
    const distinct = this.take('DISTINCT');
    const args: Ast[] = [];
    do args.push(name === 'POSITION' && args.length === 0 ? this.parseConcat() : this.parseExpression());
    while (
      this.take(',') ||
      (/^(EXTRACT|SUBSTRING)$/.test(name) && (this.take('FROM') || this.take('FOR'))) ||
      (name === 'POSITION' && this.take('IN'))
    );
    return { args, distinct, by: this.take('BY') ? this.parseList() : [] };
  }

  // Suffix = [ 'WITHIN' 'GROUP' '(' OrderBy ')' ] [ 'FILTER' '(' 'WHERE' Expression ')' ] [ 'OVER' '(' Over ')' ]
  private parseSuffix(): Partial<CallNode> {
    let within: readonly OrderItem[] | null = null;
    let filter: Ast | null = null;
    let over: Over | null = null;
    if (this.take('WITHIN')) {
      this.expect('GROUP');
      within = this.parseParenthesized(() => this.parseOrderBy());
    }
    if (this.take('FILTER')) {
      filter = this.parseParenthesized(() => {
        this.expect('WHERE');
        return this.parseExpression();
      });
    }
    if (this.take('OVER')) over = this.parseParenthesized(() => this.parseOver());
    return { within, filter, over };
  }

  // OrderBy = 'ORDER' 'BY' Expression [ 'ASC' | 'DESC' ] [ 'NULLS' ('FIRST' | 'LAST') ] { ',' … }
  private parseOrderBy(): readonly OrderItem[] {
    this.expect('ORDER');
    this.expect('BY');
    const items: OrderItem[] = [];
    do {
      const value = this.parseExpression();
      const descending = this.take('DESC') || (this.take('ASC') && false);
      let nulls: OrderItem['nulls'] = null;
      if (this.take('NULLS')) {
        nulls = this.take('FIRST') ? 'first' : 'last';
        if (nulls === 'last') this.expect('LAST', '`FIRST` or `LAST`');
      }
      items.push({ value, descending, nulls });
    } while (this.take(','));
    return items;
  }

  // Over = [ 'PARTITION' 'BY' Expression { ',' Expression } ] [ OrderBy ]
  //        [ ('ROWS' | 'RANGE') (Bound | 'BETWEEN' Bound 'AND' Bound) ]
  private parseOver(): Over {
    let partition: readonly Ast[] = [];
    if (this.take('PARTITION')) {
      this.expect('BY');
      partition = this.parseList();
    }
    const order = this.at('ORDER') ? this.parseOrderBy() : [];
    const unit = this.take('ROWS') ? 'rows' : this.take('RANGE') ? 'range' : null;
    if (!unit) return { partition, order, frame: null };
    if (!this.take('BETWEEN')) return { partition, order, frame: { unit, start: this.parseBound(), end: null } };
    const start = this.parseBound();
    this.expect('AND');
    return { partition, order, frame: { unit, start, end: this.parseBound() } };
  }

  // Bound = 'CURRENT' 'ROW' | ('UNBOUNDED' | Sum) ('PRECEDING' | 'FOLLOWING')
  private parseBound(): FrameBound {
    if (this.take('CURRENT')) {
      this.expect('ROW');
      return { offset: null, direction: null };
    }
    const offset = this.take('UNBOUNDED') ? null : this.parseSum();
    const direction = FRAME_DIRECTIONS.get(this.token.key as 'PRECEDING') ?? null;
    if (direction) this.position++;
    else this.expected('`PRECEDING` or `FOLLOWING`');
    return { offset, direction };
  }

  // Name = (word | quoted) { '.' (word | quoted) }
  private parseName(): NameNode {
    const parts = [this.parseWord()];
    while (this.take('.')) parts.push(this.parseWord());
    return { kind: 'name', parts, span: this.since(parts[0]!.span.start) };
  }

  private parseWord(): Word {
    const token = this.token;
    const span = this.spanOf(token);
    if (token.kind !== 'word' && token.kind !== 'quoted') {
      this.expected('a name');
      return { text: '', quotes: false, span };
    }
    this.position++;
    return { text: token.text, quotes: token.kind === 'quoted', span };
  }

  private parseList(): readonly Ast[] {
    const items: Ast[] = [];
    do items.push(this.parseExpression());
    while (this.take(','));
    return items;
  }

  private parseChain(operators: readonly BinaryOperator[], parseOperand: () => Ast): Ast {
    let left = parseOperand();
    for (let operator = this.takeOneOf(operators); operator; operator = this.takeOneOf(operators)) {
      const right = parseOperand();
      left = { kind: 'binary', operator, left, right, span: this.since(left.span.start) };
    }
    return left;
  }

  /** Parses between parentheses; whatever is left over before the closing one is blamed once and skipped. */
  private parseParenthesized<Inside>(parseInside: () => Inside): Inside {
    const open = this.token;
    this.expect('(');
    const inside = parseInside();
    if (this.take(')') || open.key !== '(') return inside;
    if (this.atEnd()) {
      if (!this.unclosed) this.report('unclosed-parenthesis', this.spanOf(open), undefined, open.start);
      this.unclosed = true;
    } else {
      this.expected('`,`, an operator or `)`');
      this.skipTo((token) => token.key === ')');
      this.take(')');
    }
    return inside;
  }

  /** Skips to a wanted token of this level, or the end; what is in parentheses on the way is skipped whole. */
  private skipTo(wanted: (token: Token) => boolean): void {
    let level = 0;
    while (!this.atEnd() && (level > 0 || !wanted(this.token))) {
      if (this.token.key === '(') level++;
      if (this.token.key === ')') level--;
      this.position++;
    }
  }

  private nested(parse: () => Ast): Ast {
    if (this.depth >= MAX_EXPRESSION_DEPTH) {
      this.report('expression-too-deep', this.spanOf(this.token), { limit: MAX_EXPRESSION_DEPTH });
      this.stopped = true;
      this.position = this.tokens.length - 1;
      return this.missing();
    }
    this.depth++;
    const ast = parse();
    this.depth--;
    return ast;
  }

  private call(name: Word, start: number, rest: Partial<CallNode>): CallNode {
    const none = { args: [], star: false, distinct: false, by: [], within: null, filter: null, over: null };
    return { kind: 'call', name, ...none, ...rest, span: this.since(start) };
  }

  private get token(): Token {
    return this.tokens[this.position]!;
  }

  private peek(): Token {
    return this.tokens[Math.min(this.position + 1, this.tokens.length - 1)]!;
  }

  private atEnd(): boolean {
    return this.token.kind === 'end';
  }

  private at(key: string): boolean {
    return this.token.key === key;
  }

  private take(key: string): boolean {
    if (!this.at(key)) return false;
    this.position++;
    return true;
  }

  private takeOneOf<Key extends string>(keys: readonly Key[]): Key | undefined {
    const key = keys.find((candidate) => this.at(candidate));
    if (key) this.position++;
    return key;
  }

  private expect(key: string, description = quoted(key)): void {
    if (!this.take(key)) this.expected(description);
  }

  private expected(expected: string): void {
    const token = this.token;
    const found = token.kind === 'end' ? 'the end of the expression' : token.kind === 'text' ? 'a text' : quoted(token.text);
    const fix = !expected.includes('operator')
      ? `Write ${expected} here.`
      : token.key === ')'
        ? 'Remove this `)`, or open a parenthesis before.'
        : 'Put an operator before it, or remove it.';
    this.report('unexpected-token', this.spanOf(token), { expected, found, fix });
  }

  private report<Code extends ExpressionCode>(
    code: Code,
    span: Span,
    payload: PayloadOf<typeof EXPRESSION_CODES, Code>,
    blame = this.token.start,
  ): void {
    if (this.stopped || (this.blamed === this.token.start && blame === this.token.start)) return;
    this.blamed = this.token.start;
    this.problems.push(createProblem(EXPRESSION_CODES, code, span, payload));
  }

  private missing(): Ast {
    return { kind: 'missing', span: this.spanOf(this.token) };
  }

  private spanOf({ start, end }: Token): Span {
    return { start, end };
  }

  /** From an offset to the end of the last token taken. */
  private since(start: number): Span {
    return { start, end: Math.max(start, this.tokens[Math.max(0, this.position - 1)]!.end) };
  }
}
