import type { Duration } from '../calendar/duration.js';
import type { ScalarType, Unit } from '../expression/types.js';
import type { CheckModel, ColumnReading, FieldModel, KpiModel, RelationshipModel } from './catalog.js';
import type { Definition } from './definition.js';
import type { Measure } from './kind.js';
import type { SpannedNode } from './spanned-node.js';

/**
 * A dataset while it is checked: what its document declares, valid or not, so that the rest of the definitions can be checked
 * against it.
 */
export interface DatasetDraft {
  readonly name: string;
  readonly definition: Definition;
  readonly fields: Readonly<Record<string, FieldDraft>>;
  readonly relationships: Readonly<Record<string, RelationshipDraft>>;
  readonly primaryKey: readonly string[];
  readonly time: string | null;
  readonly validity: { readonly from: string; readonly until: string | null } | null;
  /** Filled once the fields' expressions are checked. */
  columns: readonly ColumnReading[];
  checks: readonly CheckModel[];
}

export interface FieldDraft {
  readonly name: string;
  readonly node: SpannedNode;
  readonly type: ScalarType;
  /** Its type is not one that exists (reported): what is wrong with its uses may be no mistake of theirs. */
  readonly doubtful: boolean;
  /** Declared as money: read as exact decimals. */
  readonly money: boolean;
  /** Refined by the field's expression where the declaration says none. */
  unit: Unit;
  readonly concept?: string;
  /** The field that holds the currency of its amounts, as written. */
  readonly currencyField: string | null;
  /** Null while its expression is not checked, or when it has mistakes. */
  model: FieldModel | null;
}

export interface RelationshipDraft extends Omit<RelationshipModel, 'many'> {
  readonly node: SpannedNode;
  /** To-many: usable in `EXISTS` only. */
  readonly many: boolean;
  /** The field whose time chooses among the rows of a key, as written. */
  readonly at: string | null;
  /** The time here and the field there that is the latest at or before it, as written. */
  readonly asOf: { readonly at: string; readonly from: string } | null;
  readonly within: Duration | null;
  /** The fields there that decide among rows with the same latest time, as written. */
  readonly ties: readonly string[];
}

export interface KpiDraft {
  readonly name: string;
  readonly definition: Definition;
  readonly kind: string;
  /** How many KPIs it rests on, one after the other. */
  height: number;
  measure: Measure | null;
  model: KpiModel | null;
}
