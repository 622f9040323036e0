const SIGN_OR_CODE = /^(?:\p{Sc}|[A-Z]{1,3}\p{Sc}|[A-Z]{3}(?![A-Za-z]))|(?:\p{Sc}|(?<![A-Za-z])[A-Z]{3})$/u;
const SPACES = /[\s\u00a0\u202f\u2009]+/gu;
const INDIAN = /^\d{1,2}(?:,\d{2})*,\d{3}$/u;

/**
 * Takes the currency sign or code, the thousands separators and the brackets of a negative amount off: `$2,024.99`,
 * `1.234,56 €`, `-£3`, `(12.50)`, `CHF 1'000`. Null when what is left is not one number whose groups have three digits each
 * (or are Indian), or when it is marked as negative twice.
 */
export function plainAmount(text: string, mark: '.' | ','): string | null {
  let rest = text.replace(SPACES, ' ').trim();
  let signs = 0;
  const takeSign = (): void => {
    if (/^[-\u2212]/u.test(rest)) {
      signs += 1;
      rest = rest.slice(1).trim();
    }
  };
  if (rest.startsWith('(') && rest.endsWith(')')) {
    signs += 1;
    rest = rest.slice(1, -1).trim();
  }
  takeSign();
  rest = rest.replace(SIGN_OR_CODE, '').trim();
  takeSign();
  if (/[-\u2212]$/u.test(rest)) {
    signs += 1;
    rest = rest.slice(0, -1).trim();
  }
  // Whether `(-5)` is five owed or five had is anyone's guess.
  if (signs > 1) return null;
  const [whole = '', fraction, ...more] = rest.split(mark);
  if (more.length > 0 || (fraction !== undefined && !/^\d*$/u.test(fraction))) return null;
  const grouping =
    mark === ',' ? /^\d{1,3}(?:([.' \u2019])\d{3}(?:\1\d{3})*)?$/u : /^\d{1,3}(?:([,' \u2019])\d{3}(?:\1\d{3})*)?$/u;
  if (!/^\d*$/u.test(whole) && !grouping.test(whole) && !(mark === '.' && INDIAN.test(whole))) return null;
  const digits = whole.replace(/\D/gu, '');
  if (digits === '' && (fraction ?? '') === '') return null;
  return `${signs === 1 ? '-' : ''}${digits === '' ? '0' : digits}${fraction ? `.${fraction}` : ''}`;
}
