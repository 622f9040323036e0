import { parseDuration } from '../../calendar/duration.js';
import type { FieldExpr } from '../../expression/expr.js';
import type { FunnelKpi, FunnelStep } from '../../definitions/catalog.js';
import type { DatasetDraft } from '../../definitions/draft.js';
import type { KpiContext, KpiKind } from '../../definitions/kind.js';
import { firstText } from '../../definitions/localized.js';
import { items, member, textOf, type SpannedNode } from '../../definitions/spanned-node.js';
import { funnelSchema } from './schema.js';

/** Ordered steps by condition on one dataset, counted by entity. */
export const funnel: KpiKind = {
  schema: funnelSchema,
  // A funnel yields rows, one per step: there is no single number that others could calculate with.
  measure: () => null,
  complete: completeFunnel,
};

function completeFunnel(context: KpiContext): FunnelKpi | null {
  const { root } = context;
  const stepNodes = items(member(root, 'steps'));
  const dataset = funnelDataset(context, stepNodes);
  if (!dataset) return null;
  const entityNode = member(root, 'entity');
  const entity = entityNode ? context.field(entityNode, dataset) : null;
  const defaultTime = defaultTimeOf(context, dataset);
  const steps: FunnelStep[] = [];
  for (const node of stepNodes) {
    const step = readStep(context, node, dataset, defaultTime);
    if (step) steps.push(step);
  }
  if (!entity) return null;
  const within = textOf(member(root, 'within'));
  return {
    ...context.base,
    kind: 'funnel',
    dataset: dataset.name,
    format: { style: 'number', maximumFractionDigits: 0 },
    unit: {},
    formula: stepNodes.map(stepFormula).join('\n'),
    entity,
    steps,
    within: within === undefined ? null : parseDuration(within),
    order: textOf(member(root, 'order')) === 'any' ? 'any' : 'strict',
  };
}

/** The KPI's own dataset, or that of its first step. All steps must be on it. */
function funnelDataset(context: KpiContext, steps: readonly SpannedNode[]): DatasetDraft | null {
  let dataset = context.dataset;
  if (!dataset && member(context.root, 'dataset')) return null;
  for (const step of steps) {
    const node = member(step, 'dataset');
    const name = textOf(node);
    if (!node || name === undefined) continue;
    const own = context.datasetNamed(node);
    if (!own) continue;
    dataset ??= own;
    if (own !== dataset) {
      context.report('several-datasets', node.span, { step: name, funnel: dataset.name });
    }
  }
  if (!dataset && !steps.some((step) => member(step, 'dataset'))) {
    context.report('missing-dataset', member(context.root, 'kpi')?.span ?? context.root.span, { kpi: context.name });
  }
  return dataset;
}

function defaultTimeOf(context: KpiContext, dataset: DatasetDraft): FieldExpr | null {
  const node = member(context.root, 'time');
  return node ? context.timeField(node, dataset) : (context.kpiScope().time?.(dataset.name) ?? null);
}

function readStep(
  context: KpiContext,
  node: SpannedNode,
  dataset: DatasetDraft,
  defaultTime: FieldExpr | null,
): FunnelStep | null {
  // A step on another dataset was reported; its names mean something else.
  const own = textOf(member(node, 'dataset'));
  if (own !== undefined && own !== dataset.name) return null;
  const whenNode = member(node, 'when');
  const timeNode = member(node, 'time');
  const when = whenNode ? context.condition(whenNode, dataset) : null;
  const time = timeNode ? context.timeField(timeNode, dataset) : defaultTime;
  const name = context.localized(member(node, 'name'));
  return name === undefined ? null : { id: firstText(name, context.project.locales), name, when, time };
}

function stepFormula(node: SpannedNode): string {
  const nameNode = member(node, 'name');
  const name = textOf(nameNode) ?? textOf(nameNode?.kind === 'map' ? [...nameNode.entries.values()][0]?.value : undefined) ?? '';
  const when = textOf(member(node, 'when'));
  return when === undefined ? name : `${name}: ${when}`;
}
