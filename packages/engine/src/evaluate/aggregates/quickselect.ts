/**
 * Puts the value that sorting would put at `k` there, smaller ones before and larger ones behind, within `left` to `right`
 * (inclusive), and yields it. Hoare's selection with the median of three as pivot.
 */
export function quickselect(values: Float64Array, k: number, left: number, right: number): number {
  while (right > left) {
    const middle = (left + right) >> 1;
    if (values[middle]! < values[left]!) swap(values, middle, left);
    if (values[right]! < values[left]!) swap(values, right, left);
    if (values[right]! < values[middle]!) swap(values, right, middle);
    const pivot = values[middle]!;
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i <= j) swap(values, i++, j--);
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  return values[k]!;
}

function swap(values: Float64Array, i: number, j: number): void {
  const kept = values[i]!;
  values[i] = values[j]!;
  values[j] = kept;
}
