/** What a form of numbers such as `$9,990.00` says. */
export interface NumberForm {
  /** Digits before the point: so many at most, and so many at least. */
  readonly most: number;
  readonly least: number;
  readonly grouped: boolean;
  /** Digits after the point, and how many of them are kept though they are zeros at the end of a form that fills nothing up. */
  readonly decimals: number;
  readonly leastDecimals: number;
  readonly dollar: boolean;
  readonly percent: boolean;
  /** The minus comes after the number. */
  readonly minusLast: boolean;
  /** The text is not filled up with spaces, and 9s after the point are no zeros at the end. */
  readonly trimmed: boolean;
}

const FORM = /^(FM)?(\$)?([09,]*)(?:\.([09]*))?(%)?(MI)?$/i;
/** More digits than a double has would be made up. */
const MOST_DIGITS = 15;

/** Takes a form of numbers apart; null when it holds something else, parts no groups of three, or has more than 15 digits. */
export function parseNumberForm(form: string): NumberForm | null {
  const [all, trimmed, dollar, whole = '', fraction = '', percent, minus] = FORM.exec(form) ?? [];
  const digits = whole.replaceAll(',', '');
  const grouped = digits !== whole;
  if (all === undefined || digits.length + fraction.length === 0 || digits.length + fraction.length > MOST_DIGITS) return null;
  if (grouped && groupsOfThree(digits) !== whole) return null;
  const firstZero = digits.indexOf('0');
  const least = firstZero < 0 ? 0 : digits.length - firstZero;
  return {
    most: digits.length,
    // Without decimals, nothing would be left of zero.
    least: fraction === '' ? Math.max(least, 1) : least,
    grouped,
    decimals: fraction.length,
    leastDecimals: fraction.lastIndexOf('0') + 1,
    dollar: dollar !== undefined,
    percent: percent !== undefined,
    minusLast: minus !== undefined,
    trimmed: trimmed !== undefined,
  };
}

/** Digits with a comma before every three that others follow. */
export function groupsOfThree(digits: string): string {
  return digits.replace(/.(?=(?:...)+$)/g, '$&,');
}

/** How many characters so many digits take. */
export function widthOf(digits: number, { grouped }: Pick<NumberForm, 'grouped'>): number {
  return grouped ? digits + Math.floor(Math.max(digits - 1, 0) / 3) : digits;
}

/** How long a text in the form is that is filled up, a place for the minus included. */
export function formWidth(form: NumberForm): number {
  const { most, decimals, dollar, percent } = form;
  return 1 + (dollar ? 1 : 0) + widthOf(most, form) + (decimals === 0 ? 0 : decimals + 1) + (percent ? 1 : 0);
}
