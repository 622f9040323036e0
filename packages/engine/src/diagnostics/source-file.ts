/** One text handed to the compiler, by the path it is reported under. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}
