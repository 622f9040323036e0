/** A compiled schema: true when the data fits; else `errors` holds every mistake of the last call. */
export interface SchemaValidator {
  (data: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

/** The part of ajv's errors that is read here (with `verbose`, the schema around the mistake comes along). */
export interface SchemaError {
  /** JSON pointer to the value at fault. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly parentSchema?: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
  /** Of a key at fault, with `propertyNames`. */
  readonly propertyName?: string;
}
