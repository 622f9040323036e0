import type { Direction, FormatSpec, Tone } from '@plumbline/engine';
import type { DataProblem } from '../data/request.js';

/** A number as an attribute (text) or a property gives it. */
export type NumberLike = number | string | null;

/**
 * Reads an element's attributes and collects what is wrong with them, so that a page author is told of every mistake at once and
 * no NaN is ever drawn.
 */
export class AttributeReader {
  private readonly mistakes: { readonly message: string; readonly fix: string }[] = [];

  /** A number, null when the attribute is absent or empty. */
  number(name: string, raw: NumberLike): number | null {
    const value = parseNumber(raw);
    if (value !== undefined) return value;
    this.mistake(`\`${name}\` is “${raw}”, which is no number.`, `Write it with a point and no separators, such as ${name}="1234.5".`);
    return null;
  }

  /** Numbers separated by commas; an empty place is no value. */
  numbers(name: string, raw: string | readonly (number | null)[]): readonly (number | null)[] {
    if (typeof raw !== 'string') return raw.map((value, index) => this.number(`${name}[${index}]`, value));
    if (raw.trim() === '') return [];
    return raw.split(',').map((part, index) => {
      const value = parseNumber(part);
      if (value !== undefined) return value;
      this.mistake(
        `Number ${index + 1} of \`${name}\` is “${part.trim()}”, which is no number.`,
        `Write numbers with a point, separated by commas, and leave a place empty where there is no value: ${name}="3,5,,8".`,
      );
      return null;
    });
  }

  /** One of some words; the first when the attribute is absent. */
  choice<Choice extends string>(name: string, raw: string | null, choices: readonly [Choice, ...Choice[]]): Choice {
    if (raw === null || raw === '') return choices[0];
    const found = choices.find((choice) => choice === raw.trim().toLowerCase());
    if (found === undefined) this.mistake(`\`${name}\` is “${raw}”.`, `Use one of ${choices.join(', ')}.`);
    return found ?? choices[0];
  }

  /** The format that `format`, `currency`, `unit` and `digits` describe together. */
  format(raw: FormatAttributes): FormatSpec {
    const fallback = raw.currency !== null ? 'currency' : raw.unit !== null ? 'unit' : 'number';
    const style = raw.format === null ? fallback
      : this.choice('format', raw.format, ['number', 'percent', 'currency', 'unit', 'compact']);
    const digits = this.number('digits', raw.digits);
    if (digits !== null && (digits < 0 || digits > 20 || !Number.isInteger(digits))) {
      this.mistake(`\`digits\` is ${digits}.`, 'Use a whole number from 0 to 20.');
      return { style: 'number' };
    }
    const fraction = digits === null ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
    if (style === 'currency') return this.currency(raw.currency, fraction);
    if (style === 'unit') {
      if (raw.unit === null) this.mistake('`format="unit"` does not say which unit.', 'Add it, such as unit="days".');
      return { style, unit: raw.unit ?? '', ...fraction };
    }
    return style === 'compact' ? { style: 'number', compact: true, ...fraction } : { style, ...fraction };
  }

  /** Notes a mistake that the element found itself. */
  mistake(message: string, fix: string): void {
    this.mistakes.push({ message, fix });
  }

  /** Everything that is wrong; null when nothing is. */
  problem(): DataProblem | null {
    if (this.mistakes.length === 0) return null;
    return {
      kind: 'invalid',
      message: this.mistakes.map((mistake) => mistake.message).join(' '),
      fix: [...new Set(this.mistakes.map((mistake) => mistake.fix))].join(' '),
    };
  }

  private currency(code: string | null, fraction: object): FormatSpec {
    if (code !== null && /^[A-Z]{3}$/.test(code)) return { style: 'currency', currency: code, ...fraction };
    this.mistake(
      code === null ? '`format="currency"` does not say which currency.' : `\`currency\` is “${code}”.`,
      'Use the three capital letters of ISO 4217, such as currency="EUR".',
    );
    return { style: 'number', ...fraction };
  }
}

/** The attributes that say how numbers are written. */
export interface FormatAttributes {
  readonly format: string | null;
  readonly currency: string | null;
  readonly unit: string | null;
  readonly digits: NumberLike;
}

export const DIRECTIONS: readonly [Direction, ...Direction[]] = ['up', 'down', 'on_target'];
export const TONES: readonly [Tone, ...Tone[]] = ['neutral', 'good', 'warning', 'bad'];

/** Null for nothing, undefined for what is no number. Only plain decimal notation counts: `0x10` and `Infinity` are mistakes. */
function parseNumber(raw: NumberLike): number | null | undefined {
  if (raw === null) return null;
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : undefined;
  const text = raw.trim();
  if (text === '') return null;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;
}
