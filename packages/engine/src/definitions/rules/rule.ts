import type { BoardModel, ProjectModel } from '../catalog.js';
import type { Definition } from '../definition.js';
import type { DatasetDraft, KpiDraft } from '../draft.js';
import type { ReportedCode } from '../definition.js';

/** Everything that the documents say, checked as far as each could be on its own. */
export interface RuleContext {
  readonly project: ProjectModel;
  /** Every document, those whose names are taken included. */
  readonly definitions: readonly Definition[];
  readonly datasets: Readonly<Record<string, DatasetDraft>>;
  readonly kpis: Readonly<Record<string, KpiDraft>>;
  readonly boards: readonly { readonly definition: Definition; readonly model: BoardModel }[];
}

/** One thing that can be wrong although every document has its right shape. It reports to the definition at fault. */
export interface Rule {
  /** The codes that it reports. */
  readonly codes: readonly ReportedCode[];
  check(context: RuleContext): void;
}
