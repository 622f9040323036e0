/** A dbt semantic manifest, read: what MetricFlow knows of tables and metrics. Names as written, every default filled in. */
export interface Manifest {
  readonly models: readonly SemanticModel[];
  readonly metrics: readonly Metric[];
  readonly savedQueries: readonly SavedQuery[];
  readonly timeSpines: readonly TimeSpine[];
}

export interface SemanticModel {
  readonly name: string;
  readonly label: string | null;
  readonly description: string | null;
  /** The table without its schema. */
  readonly table: string;
  /** The table as the warehouse names it. */
  readonly relation: string;
  readonly entities: readonly Entity[];
  /** Of `primary_entity`: an entity without a column of its own. */
  readonly primaryEntity: string | null;
  readonly dimensions: readonly ModelDimension[];
  readonly measures: readonly Measure[];
  readonly time: string | null;
}

export interface Entity {
  readonly name: string;
  readonly type: 'primary' | 'foreign' | 'unique' | 'natural';
  /** SQL over the table's columns. */
  readonly expr: string;
  readonly label: string | null;
  readonly description: string | null;
}

export interface ModelDimension {
  readonly name: string;
  readonly label: string | null;
  readonly description: string | null;
  readonly expr: string;
  /** Null for a categorical one. */
  readonly grain: string | null;
  readonly isPartition: boolean;
  /** One end of the time for which a row is valid. */
  readonly validity: 'start' | 'end' | null;
}

export interface Measure {
  readonly name: string;
  readonly label: string | null;
  readonly description: string | null;
  readonly agg: string;
  readonly expr: string;
  readonly time: string | null;
  readonly percentile: number | null;
  readonly isDiscrete: boolean;
  readonly isApproximate: boolean;
  /** `create_metric: true`. */
  readonly createsMetric: boolean;
  readonly nonAdditive: { readonly time: string; readonly choice: string; readonly groupings: readonly string[] } | null;
}

/** What every input of a metric may say of it. Filters are templates: `{{ Dimension('listing__country') }} = 'us'`. */
export interface MeasureInput {
  readonly measure: string;
  readonly filters: readonly string[];
  readonly joinsTimeSpine: boolean;
  readonly fillNullsWith: number | null;
}

export interface MetricInput {
  readonly metric: string;
  readonly alias: string | null;
  readonly filters: readonly string[];
  readonly offsetWindow: string | null;
  readonly offsetToGrain: string | null;
}

interface MetricBase {
  readonly name: string;
  readonly label: string | null;
  readonly description: string | null;
  readonly filters: readonly string[];
  readonly grain: string | null;
}

export interface SimpleMetric extends MetricBase {
  readonly type: 'simple';
  readonly input: MeasureInput;
}

export interface CumulativeMetric extends MetricBase {
  readonly type: 'cumulative';
  readonly input: MeasureInput;
  /** Such as `2 month`. */
  readonly window: string | null;
  readonly grainToDate: string | null;
  /** Which of a period's days stands for it at a coarser grain. */
  readonly periodAgg: string;
}

export interface RatioMetric extends MetricBase {
  readonly type: 'ratio';
  readonly numerator: MetricInput;
  readonly denominator: MetricInput;
}

export interface DerivedMetric extends MetricBase {
  readonly type: 'derived';
  readonly expr: string;
  readonly inputs: readonly MetricInput[];
}

/** How many of the entities of base events come back for a conversion event, each counted for the base event just before it. */
export interface ConversionMetric extends MetricBase {
  readonly type: 'conversion';
  readonly base: MeasureInput;
  readonly conversion: MeasureInput;
  readonly entity: string;
  readonly calculation: 'conversions' | 'conversion_rate';
  /** How long after its base event a conversion counts; null: ever. */
  readonly window: string | null;
  /** What both events must have in common besides the entity. */
  readonly constantProperties: readonly { readonly base: string; readonly conversion: string }[];
}

export type Metric = SimpleMetric | CumulativeMetric | RatioMetric | DerivedMetric | ConversionMetric;

export interface SavedQuery {
  readonly name: string;
  readonly label: string | null;
  readonly description: string | null;
  readonly metrics: readonly string[];
  /** As written: `Dimension('listing__capacity')`, `TimeDimension('metric_time', 'day')`. */
  readonly groupBy: readonly string[];
  readonly where: readonly string[];
  readonly orderBy: readonly string[];
  readonly limit: number | null;
}

export interface TimeSpine {
  readonly table: string;
  readonly relation: string;
  readonly column: string;
  readonly grain: string;
  /** Columns that hold a period of one's own for each day. */
  readonly customGrains: readonly { readonly name: string; readonly column: string }[];
}
