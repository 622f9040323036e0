import type { EvaluatedFunctionName, FunctionName } from '../../expression/functions/names.js';
import { ARITHMETIC_KERNELS } from './arithmetic.js';
import { CAST_KERNELS } from './casts.js';
import { MONEY_KERNELS } from './convert.js';
import { COMPARISON_KERNELS } from './comparison.js';
import { CONDITIONAL_KERNELS } from './conditional.js';
import { DATE_KERNELS } from './dates.js';
import type { Kernel } from './kernel.js';
import { LOGIC_KERNELS } from './logic.js';
import { NUMBER_KERNELS } from './numbers.js';
import { PATTERN_KERNELS } from './patterns.js';
import { STRING_KERNELS } from './strings.js';
import { TIME_FORM_KERNELS } from './time-forms.js';
import { NUMBER_FORM_KERNELS } from './number-forms.js';

/** The kernel of every scalar function that is evaluated: without one of them this does not compile. */
export const KERNELS: Readonly<Record<EvaluatedFunctionName, Kernel> & Partial<Record<FunctionName, Kernel>>> = {
  ...ARITHMETIC_KERNELS,
  ...NUMBER_KERNELS,
  ...COMPARISON_KERNELS,
  ...LOGIC_KERNELS,
  ...MONEY_KERNELS,
  ...CONDITIONAL_KERNELS,
  ...STRING_KERNELS,
  ...PATTERN_KERNELS,
  ...DATE_KERNELS,
  ...CAST_KERNELS,
  ...TIME_FORM_KERNELS,
  ...NUMBER_FORM_KERNELS,
};
