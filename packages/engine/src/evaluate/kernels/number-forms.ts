import { formWidth, groupsOfThree, parseNumberForm, widthOf, type NumberForm } from '../../expression/number-form.js';
import { asString, type Kernel } from './kernel.js';
import { mapToString, numberReader } from './text.js';

/** A number, already rounded to the decimals of the form, as a text; `#` where it has more digits before the point than the form. */
function write(number: number, form: NumberForm): string {
  const { most, least, decimals, leastDecimals, dollar, percent, minusLast, trimmed } = form;
  // Rounded away is what the multiplication adds or takes, not what the number has.
  const units = Math.round(Math.abs(number) * 10 ** (decimals + (percent ? 2 : 0)));
  const fits = units < 10 ** (most + decimals);
  const digits = fits ? String(units).padStart(most + decimals, '0') : '#'.repeat(most + decimals);
  const split = digits.length - decimals;
  const whole = form.grouped ? groupsOfThree(digits.slice(0, split)) : digits.slice(0, split);
  const significant = whole.replace(/^[0,]+/, '').length;
  const left = whole.slice(whole.length - Math.max(significant, widthOf(least, form)));
  const fraction = digits.slice(split);
  const kept = trimmed ? fraction.slice(0, Math.max(fraction.replace(/0+$/, '').length, leastDecimals)) : fraction;
  const body = `${dollar ? '$' : ''}${left}${kept === '' ? '' : '.'}${kept}${percent ? '%' : ''}`;
  const minus = number < 0 && units > 0 ? '-' : '';
  const text = minusLast ? body + (minus === '' && !trimmed ? ' ' : minus) : minus + body;
  return trimmed ? text : text.padStart(formWidth(form));
}

const numberToChar: Kernel = (args, length) => {
  const form = parseNumberForm(asString(args[1]).dictionary[0]!)!;
  const number = numberReader(args[0], 0);
  return mapToString(args, length, (i) => write(number(i), form));
};

export const NUMBER_FORM_KERNELS = { number_to_char: numberToChar };
