/** Something that the reader of a result must know: data refused while reading, values that became null, what was left out. */
export interface ResultWarning {
  readonly code: string;
  readonly message: string;
  readonly dataset?: string;
  readonly column?: string;
  readonly count?: number;
  readonly examples?: readonly { readonly row: number; readonly text: string }[];
}
