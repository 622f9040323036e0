import { civilFromDays, dayOfYear, daysFromCivil, daysInMonth, isoWeek, isoWeekday, MS_PER_DAY } from '../../calendar/days.js';
import { parseForm, type FormPiece, type FormSign } from '../../expression/time-form.js';
import { convert } from './casts.js';
import { asTimestamp } from './dates.js';
import { asString, type Kernel } from './kernel.js';
import { mapToString, textReader } from './text.js';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/** A wall-clock time, by its day and the milliseconds since that began. */
interface Local {
  readonly day: number;
  readonly ms: number;
}

const padded = (value: number, length = 2): string => String(value).padStart(length, '0');
const hourOf = ({ ms }: Local): number => Math.floor(ms / 3_600_000);

const WRITERS: Readonly<Record<FormSign, (local: Local) => string>> = {
  IYYY: ({ day }) => padded(isoWeek(day).year, 4),
  YYYY: ({ day }) => padded(civilFromDays(day).year, 4),
  YY: ({ day }) => padded(civilFromDays(day).year, 4).slice(-2),
  MONTH: ({ day }) => MONTHS[civilFromDays(day).month - 1]!,
  MON: ({ day }) => MONTHS[civilFromDays(day).month - 1]!.slice(0, 3),
  MM: ({ day }) => padded(civilFromDays(day).month),
  DDD: ({ day }) => padded(dayOfYear(day), 3),
  DD: ({ day }) => padded(civilFromDays(day).day),
  DAY: ({ day }) => DAYS[isoWeekday(day) - 1]!,
  DY: ({ day }) => DAYS[isoWeekday(day) - 1]!.slice(0, 3),
  HH24: (local) => padded(hourOf(local)),
  HH12: (local) => padded(((hourOf(local) + 11) % 12) + 1),
  MI: ({ ms }) => padded(Math.floor(ms / 60_000) % 60),
  SS: ({ ms }) => padded(Math.floor(ms / 1000) % 60),
  MS: ({ ms }) => padded(Math.floor(ms) % 1000, 3),
  AM: (local) => (hourOf(local) < 12 ? 'AM' : 'PM'),
  PM: (local) => (hourOf(local) < 12 ? 'AM' : 'PM'),
  IW: ({ day }) => padded(isoWeek(day).week),
  Q: ({ day }) => String(Math.ceil(civilFromDays(day).month / 3)),
};

/** Words follow the case of their sign: `Mon`, `MON`, `mon`. */
function write({ sign, written }: FormPiece, local: Local): string {
  if (sign === null) return written;
  const text = WRITERS[sign](local);
  return written === written.toUpperCase() ? text.toUpperCase() : written === written.toLowerCase() ? text.toLowerCase() : text;
}

const toChar: Kernel = (args, length, env) => {
  const pieces = parseForm(asString(args[1]).dictionary[0]!, 'write')!;
  const column = args[0]!;
  const instants = column.type === 'date' ? null : asTimestamp(column).milliseconds;
  return mapToString(args, length, (i) => {
    const at = instants === null ? (column as typeof column & { type: 'date' }).days[i]! * MS_PER_DAY : env.zone.toLocal(instants[i]!);
    const day = Math.floor(at / MS_PER_DAY);
    return pieces.reduce((text, piece) => text + write(piece, { day, ms: at - day * MS_PER_DAY }), '');
  });
};

/** What a text may hold where a sign stands; `\d{1,2}` unless listed. */
const READERS: Readonly<Partial<Record<FormSign, string>>> = {
  YYYY: '\\d{4}', MON: '[a-z]{3}', MONTH: '[a-z]{3,9}', MS: '\\d{1,3}', AM: '[ap]m', PM: '[ap]m',
};

/** The wall-clock time of a text in a form, in milliseconds; null when it is none. */
function reader(form: string): (text: string) => number | null {
  const pieces = parseForm(form, 'read')!;
  const source = pieces.map(({ sign, written }) =>
    sign === null ? written.replace(/[^\w\s]/g, '\\$&') : `(?<${sign}>${READERS[sign] ?? '\\d{1,2}'})`,
  );
  const pattern = new RegExp(`^ *${source.join('')} *$`, 'i');
  return (text) => {
    const found: Readonly<Partial<Record<string, string>>> = pattern.exec(text)?.groups ?? {};
    const number = (sign: FormSign): number => Number(found[sign] ?? 0);
    const word = (found.MON ?? found.MONTH)?.toLowerCase();
    const named = MONTHS.findIndex((month) => (found.MON === undefined ? month : month.slice(0, 3)).toLowerCase() === word) + 1;
    const [year, month, day] = [number('YYYY'), word === undefined ? number('MM') : named, number('DD')];
    if (found.YYYY === undefined || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
    const half = found.AM ?? found.PM;
    const twelve = number('HH12');
    const hour = half === undefined ? number('HH24') : (twelve % 12) + (half[0]!.toLowerCase() === 'p' ? 12 : 0);
    const [minute, second] = [number('MI'), number('SS')];
    if (hour > 23 || minute > 59 || second > 59 || (half !== undefined && (twelve < 1 || twelve > 12))) return null;
    return daysFromCivil(year, month, day) * MS_PER_DAY + ((hour * 60 + minute) * 60 + second) * 1000 + Number((found.MS ?? '').padEnd(3, '0'));
  };
}

function parse(type: 'date' | 'timestamp', where: string): Kernel {
  return (args, length, env) => {
    const [text, read] = [textReader(args[0]), reader(asString(args[1]).dictionary[0]!)];
    const local = (i: number): number | null => read(text(i));
    if (type === 'date') {
      const { out, validity } = convert(args[0]!, new Int32Array(length), where, env, (i) => {
        const at = local(i);
        return at === null ? null : Math.floor(at / MS_PER_DAY);
      });
      return { type, length, validity, days: out };
    }
    const { out, validity } = convert(args[0]!, new Float64Array(length), where, env, (i) => {
      const at = local(i);
      return at === null ? null : env.zone.fromLocal(at);
    });
    return { type, length, validity, milliseconds: out };
  };
}

export const TIME_FORM_KERNELS = {
  to_char: toChar,
  parse_date: parse('date', 'TO_DATE'),
  parse_timestamp: parse('timestamp', 'TO_TIMESTAMP'),
};
