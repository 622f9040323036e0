/** A semantic model as Apache Ossie's core specification has it (0.1.1 and 0.2.0): what `kpi export ossie` writes. */
export interface OssieModel {
  readonly name: string;
  readonly description?: string;
  readonly ai_context?: AiContext;
  readonly datasets: readonly OssieDataset[];
  readonly relationships?: readonly OssieRelationship[];
  readonly metrics?: readonly OssieMetric[];
  readonly custom_extensions?: readonly CustomExtension[];
}

export interface OssieDataset {
  readonly name: string;
  /** A table, or a query. */
  readonly source: string;
  readonly primary_key?: readonly string[];
  readonly unique_keys?: readonly (readonly string[])[];
  readonly description?: string;
  readonly ai_context?: AiContext;
  readonly fields?: readonly OssieField[];
  readonly custom_extensions?: readonly CustomExtension[];
}

export interface OssieField {
  readonly name: string;
  readonly expression: OssieExpression;
  readonly dimension?: { readonly is_time?: boolean };
  readonly label?: string;
  readonly description?: string;
  readonly datatype?: string;
  readonly ai_context?: AiContext;
  readonly custom_extensions?: readonly CustomExtension[];
}

export interface OssieRelationship {
  readonly name: string;
  /** The side of many rows. */
  readonly from: string;
  readonly to: string;
  readonly from_columns: readonly string[];
  readonly to_columns: readonly string[];
  readonly ai_context?: AiContext;
  readonly custom_extensions?: readonly CustomExtension[];
}

export interface OssieMetric {
  readonly name: string;
  readonly expression: OssieExpression;
  readonly description?: string;
  readonly datatype?: string;
  readonly ai_context?: AiContext;
  readonly custom_extensions?: readonly CustomExtension[];
}

export interface OssieExpression {
  readonly dialects: readonly DialectExpression[];
}

export interface DialectExpression {
  readonly dialect: string;
  readonly expression: string;
}

/** What a vendor adds; `data` is JSON in a text. */
export interface CustomExtension {
  readonly vendor_name: string;
  readonly data: string;
}

/** Hints for assistants: a text, or instructions, synonyms and examples. Carried as it is. */
export type AiContext = string | Readonly<Record<string, unknown>>;

/** The version whose schema an export follows. */
export const OSSIE_VERSION = '0.2.0.dev0';

/** Versions that are read; others are tried, with a note. */
export const KNOWN_VERSIONS: readonly string[] = ['0.1.0', '0.1.1', '0.2.0', OSSIE_VERSION];

/** The whole file. */
export interface OssieDocument {
  readonly version: string;
  readonly semantic_model: readonly OssieModel[];
}
