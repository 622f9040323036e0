/** What a form such as `YYYY-MM-DD HH24:MI` is made of: parts of a time by their sign as written, and texts that stand for themselves. */
export type FormPiece = { readonly sign: FormSign; readonly written: string } | { readonly sign: null; readonly written: string };

const SIGNS = [
  'IYYY', 'YYYY', 'YY', 'MONTH', 'MON', 'MM', 'DDD', 'DD', 'DAY', 'DY', 'HH24', 'HH12', 'HH', 'MI', 'SS', 'MS', 'AM', 'PM', 'IW', 'Q',
] as const;
/** `HH` is another word for `HH12`. */
export type FormSign = Exclude<(typeof SIGNS)[number], 'HH'>;

/** Signs that a text can be read by: the others follow from a day, or leave its century open. */
const READABLE: ReadonlySet<FormSign> = new Set<FormSign>(['YYYY', 'MONTH', 'MON', 'MM', 'DD', 'HH24', 'HH12', 'MI', 'SS', 'MS', 'AM', 'PM']);

const PIECE = new RegExp(`(${SIGNS.join('|')})|"([^"]*)"|([^A-Za-z"]+)`, 'iy');

function signOf(written: string): FormSign {
  return written === 'HH' ? 'HH12' : (written as FormSign);
}

/** Takes a form apart; null when it holds something else, or, to read texts by, a sign that does not say which day it is. */
export function parseForm(form: string, use: 'write' | 'read'): readonly FormPiece[] | null {
  const pieces: FormPiece[] = [];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < form.length) {
    const [, sign, quoted, plain] = PIECE.exec(form) ?? [];
    if (sign !== undefined) pieces.push({ sign: signOf(sign.toUpperCase()), written: sign });
    else if (quoted === undefined && plain === undefined) return null;
    else pieces.push({ sign: null, written: quoted ?? plain ?? '' });
  }
  if (use === 'write') return pieces;
  const signs = pieces.flatMap(({ sign }) => (sign === null ? [] : [sign]));
  const hasMonth = signs.includes('MM') || signs.includes('MON') || signs.includes('MONTH');
  const hasHalf = signs.includes('AM') || signs.includes('PM');
  const tells = signs.includes('YYYY') && hasMonth && signs.includes('DD') && signs.includes('HH12') === hasHalf;
  return tells && signs.every((sign) => READABLE.has(sign)) && new Set(signs).size === signs.length ? pieces : null;
}
