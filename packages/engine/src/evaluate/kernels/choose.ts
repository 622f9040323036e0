import type { Column, NumberColumn, StringColumn } from '../../columns/column.js';
import { isValid } from '../../columns/bitmap.js';
import { mergeDictionaries } from './comparable.js';
import { packValidity, strideMask } from './kernel.js';
import { commonScale } from './scale.js';

/** Stands in a choice for no branch: the value is null. */
export const NO_BRANCH = -1;

/**
 * Takes each row's value from the branch that `choice` names. All conditionals end here: CASE, COALESCE, NULLIF, GREATEST.
 * `branches` are of one type, each of `choice.length` values or one.
 */
export function choose(choice: Int16Array, branches: readonly Column[]): Column {
  const { length } = choice;
  const there = new Uint8Array(length);
  branches.forEach(({ validity, length: own }, branch) => {
    const mask = own === 1 ? 0 : -1;
    for (let i = 0; i < length; i++) if (choice[i] === branch && isValid(validity, i & mask)) there[i] = 1;
  });
  const validity = packValidity(there);
  const first = branches[0]!;
  switch (first.type) {
    case 'number': {
      const { values: inputs, scale } = commonScale(branches as readonly NumberColumn[]);
      const values = new Float64Array(length);
      fill(values, choice, inputs, branches);
      return { type: 'number', length, validity, values, scale };
    }
    case 'boolean': {
      const values = new Uint8Array(length);
      fill(values, choice, branches.map((column) => (column as typeof first).values), branches);
      return { type: 'boolean', length, validity, values };
    }
    case 'date': {
      const days = new Int32Array(length);
      fill(days, choice, branches.map((column) => (column as typeof first).days), branches);
      return { type: 'date', length, validity, days };
    }
    case 'timestamp': {
      const milliseconds = new Float64Array(length);
      fill(milliseconds, choice, branches.map((column) => (column as typeof first).milliseconds), branches);
      return { type: 'timestamp', length, validity, milliseconds };
    }
    case 'string': {
      const strings = branches as readonly StringColumn[];
      const { dictionary, remaps } = mergeDictionaries(strings);
      const codes = new Uint32Array(length);
      strings.forEach((column, branch) => {
        const mask = strideMask(column);
        const remap = remaps[branch]!;
        for (let i = 0; i < length; i++) if (choice[i] === branch && there[i] === 1) codes[i] = remap[column.codes[i & mask]!]!;
      });
      return { type: 'string', length, validity, codes, dictionary };
    }
  }
}

function fill(
  out: Float64Array | Int32Array | Uint8Array,
  choice: Int16Array,
  inputs: readonly (Float64Array | Int32Array | Uint8Array)[],
  branches: readonly Column[],
): void {
  inputs.forEach((input, branch) => {
    const mask = strideMask(branches[branch]!);
    for (let i = 0; i < out.length; i++) if (choice[i] === branch) out[i] = input[i & mask]!;
  });
}
