/** A parameter or result: a scalar type, `any`, `text`, `part`, or a letter that stands for one type throughout. */
export interface Parameter {
  readonly type: string;
  readonly optional: boolean;
  readonly repeats: boolean;
}

export interface Signature {
  readonly parameters: readonly Parameter[];
  readonly result: string;
  readonly least: number;
  /** Infinity when the last parameter repeats. */
  readonly most: number;
}

const parsed = new Map<string, Signature>();

/** Reads the notation of the function tables: `part number D -> D`. Kept, since there are few. */
export function parseSignature(text: string): Signature {
  const known = parsed.get(text);
  if (known) return known;
  const [before = '', result = ''] = text.split('->').map((part) => part.trim());
  const parameters = before
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ type: word.replace(/\?|\.\.\.$/, ''), optional: word.endsWith('?'), repeats: word.endsWith('...') }));
  const signature: Signature = {
    parameters,
    result,
    least: parameters.filter((parameter) => !parameter.optional).length,
    most: parameters.some((parameter) => parameter.repeats) ? Infinity : parameters.length,
  };
  parsed.set(text, signature);
  return signature;
}

/** How a function is called, for messages and docs: `DATEADD(part, number, date)`. */
export function usageOf(name: string, text: string): string {
  const words = new Map([
    ['T', 'value'],
    ['O', 'value'],
    ['D', 'date'],
    ['any', 'value'],
    ['string', 'text'],
    ['boolean', 'condition'],
  ]);
  const shown = parseSignature(text).parameters.map(({ type, optional, repeats }) => {
    const word = words.get(type) ?? type;
    return optional ? `[${word}]` : repeats ? `${word}, …` : word;
  });
  return `${name}(${shown.join(', ')})`;
}
