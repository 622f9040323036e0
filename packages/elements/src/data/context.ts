import type { KpiSourceContext } from './request.js';

/**
 * The key under which a `kpi-source` is asked for, by the context protocol of the web components community group. It is shared by
 * all copies of this library on a page; the number counts changes of `KpiSourceContext` that older elements could not work with.
 */
export const KPI_SOURCE_CONTEXT: unique symbol = Symbol.for('plumbline/kpi-source/1') as never;

/** Sent to the document by a source that has just come to life, for elements that asked before. */
export const SOURCE_READY_EVENT = 'kpi-source-ready';

/** An element's question for the nearest provider of a context. */
export class ContextRequestEvent extends Event {
  constructor(
    readonly context: unknown,
    readonly contextTarget: Element,
    readonly callback: (value: unknown, unsubscribe?: () => void) => void,
    readonly subscribe = false,
  ) {
    super('context-request', { bubbles: true, composed: true });
  }
}

/** Asks the elements around for a source; the answer is immediate, null when there is none (yet). */
export function requestSource(element: Element): KpiSourceContext | null {
  let source: KpiSourceContext | null = null;
  element.dispatchEvent(new ContextRequestEvent(KPI_SOURCE_CONTEXT, element, (value) => {
    source = value as KpiSourceContext;
  }));
  return source;
}

/** True when a `kpi-source` tag is around the element, though it may not be defined yet. */
export function insideSource(element: Element): boolean {
  for (let node: Node | null = element; node !== null; node = node.parentNode ?? (node instanceof ShadowRoot ? node.host : null)) {
    if (node instanceof Element && node.localName === 'kpi-source') return true;
  }
  return false;
}
