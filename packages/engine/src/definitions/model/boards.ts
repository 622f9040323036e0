import type { BoardItem, BoardModel } from '../catalog.js';
import type { Definition } from '../definition.js';
import type { KpiDraft } from '../draft.js';
import { readLocalized } from '../localized.js';
import { keyOf } from '../scope.js';
import { items, member, textOf } from '../spanned-node.js';

/** A board and the KPIs on it; names of KPIs that do not exist are reported. */
export function buildBoard(definition: Definition, kpis: Readonly<Record<string, KpiDraft>>): BoardModel {
  const { root } = definition;
  const label = readLocalized(member(root, 'label'));
  const period = textOf(member(root, 'period'));
  const shown = items(member(root, 'kpis')).flatMap((node): BoardItem[] => {
    const nameNode = member(node, 'kpi');
    const name = textOf(nameNode);
    if (!nameNode || name === undefined) return [];
    const key = keyOf(kpis, name);
    if (key === null) {
      definition.report('unknown-kpi', nameNode.span, { name, known: Object.keys(kpis) });
      return [];
    }
    const show = textOf(member(node, 'show')) as BoardItem['show'] | undefined;
    const compare = textOf(member(node, 'compare')) as BoardItem['compare'];
    const by = textOf(member(node, 'by'));
    const grain = textOf(member(node, 'grain')) as BoardItem['grain'];
    return [{
      kpi: key,
      show: show ?? defaultShow(kpis[key] as KpiDraft),
      ...(compare === undefined ? {} : { compare }),
      ...(by === undefined ? {} : { by }),
      ...(grain === undefined ? {} : { grain }),
    }];
  });
  return {
    name: definition.name,
    ...(label === undefined ? {} : { label }),
    ...(period === undefined ? {} : { period }),
    kpis: shown,
  };
}

function defaultShow(kpi: KpiDraft): BoardItem['show'] {
  return kpi.kind === 'funnel' || kpi.kind === 'cohort' ? kpi.kind : 'card';
}
