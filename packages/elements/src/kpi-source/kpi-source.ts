import type { Catalog, Query } from '@plumbline/engine';
import type { LoadProgress } from '@plumbline/sources';
import { css, html, LitElement, type CSSResult, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { AttributeReader } from '../base/attributes.js';
import { type ContextRequestEvent, KPI_SOURCE_CONTEXT, SOURCE_READY_EVENT } from '../data/context.js';
import { problemOf } from '../data/fetch-data.js';
import type { DataProblem, DataUpdate, KpiRequest, KpiSourceContext } from '../data/request.js';
import type { QueryContext } from './query-of-request.js';
import { openSession, type Session } from './session.js';
import { readPairs, readParameters } from './source-attributes.js';

/** How far the reading of a dataset has come: `dataset`, `bytes`, `totalBytes` (null where not known), `rows`. */
export type KpiProgressEvent = CustomEvent<LoadProgress>;

interface Subscription {
  readonly request: KpiRequest;
  readonly listener: (update: DataUpdate) => void;
  /** Counts the times it was asked, so that a late answer to an earlier question is dropped. */
  asked: number;
}

/**
 * Where the elements inside it get their data: definitions and the files they name, evaluated in the page. It shows nothing itself;
 * what fails is shown by each element that asked for it.
 *
 * @example
 * ```html
 * <kpi-source definitions="/kpis/sales.json" as-of="2017-12-31">
 *   <kpi-gauge kpi="win_rate" period="2017-Q4"></kpi-gauge>
 * </kpi-source>
 * ```
 * @tag kpi-source
 * @tagname kpi-source
 * @slot - The elements, and anything else.
 * @event {KpiProgressEvent} kpi-progress - A file of data has come further; `detail` says how many bytes and rows of which dataset.
 */
export class KpiSource extends LitElement implements KpiSourceContext {
  static override styles: CSSResult = css`:host { display: contents; } :host([hidden]) { display: none; }`;
  static override properties: PropertyDeclarations = {
    definitions: {},
    catalog: { attribute: false },
    data: {},
    asOf: { attribute: 'as-of' },
    parameters: {},
  };

  /** Address of a catalogue that `kpi build` wrote. Its files' addresses are relative to it. */
  definitions: string | null = null;
  /** A catalogue; wins over `definitions`. Its files' addresses are relative to the page. */
  catalog: Catalog | null = null;
  /** Addresses of data to use instead of the definitions': `deals=/data/deals.csv, accounts=/data/accounts.csv`. */
  data: string | Readonly<Record<string, string>> | null = null;
  /** What counts as today: a day (`2017-12-31`), an instant, or `now`. Absent: no period is unfinished, no data out of date. */
  asOf: string | null = null;
  /** Values of the project's parameters: `threshold=0.2, region=West`. */
  parameters: string | Query['parameters'] | null = null;

  private readonly subscriptions = new Set<Subscription>();
  private session: { readonly session: Session; close(): void } | null = null;
  private stopListening: (() => void) | null = null;
  private problem: DataProblem | null = null;
  private context: QueryContext = { asOf: null, parameters: {} };

  constructor() {
    super();
    this.addEventListener('context-request', (event) => this.onContextRequest(event));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.open();
    // Elements that were there before this one was defined have asked in vain.
    this.ownerDocument.dispatchEvent(new Event(SOURCE_READY_EVENT));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.shut();
  }

  /** Answers a request now and after every change, until the returned function is called. */
  subscribe(request: KpiRequest, listener: (update: DataUpdate) => void): () => void {
    const subscription: Subscription = { request, listener, asked: 0 };
    this.subscriptions.add(subscription);
    this.ask(subscription);
    return () => {
      this.subscriptions.delete(subscription);
      subscription.asked = -1;
    };
  }

  /** Loads definitions again, and files that have changed. */
  retry(): void {
    if (this.session === null) this.askAll();
    else this.session.session.reload();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.hasUpdated || changed.size > 0) this.open();
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  private open(): void {
    this.shut();
    const reader = new AttributeReader();
    const definitions = this.catalog ?? this.definitions;
    const data = readPairs('data', this.data, reader);
    this.context = {
      asOf: this.asOf === 'now' ? new Date().toISOString() : this.asOf === '' ? null : this.asOf,
      parameters: readParameters(this.parameters, reader),
    };
    if (definitions === null || definitions === '') {
      reader.mistake('The kpi-source names no definitions.', 'Set `definitions` to the address of a catalogue that `kpi build` wrote.');
    } else if (typeof definitions === 'string' && !URL.canParse(definitions, this.baseURI)) {
      reader.mistake(`“${definitions}” is not an address.`, 'Set `definitions` to the address of a catalogue.');
    }
    this.problem = reader.problem();
    if (this.problem === null && definitions !== null) {
      this.session = openSession({ definitions, data, pageBase: this.baseURI });
      this.stopListening = this.session.session.listen({
        reloaded: () => this.askAll(),
        progressed: (progress) => this.dispatchEvent(new CustomEvent('kpi-progress', { detail: progress, bubbles: true, composed: true }) satisfies KpiProgressEvent),
      });
    }
    this.askAll();
  }

  private shut(): void {
    this.stopListening?.();
    this.stopListening = null;
    this.session?.close();
    this.session = null;
  }

  private askAll(): void {
    for (const subscription of this.subscriptions) this.ask(subscription);
  }

  private ask(subscription: Subscription): void {
    const turn = ++subscription.asked;
    const tell = (update: DataUpdate): void => {
      if (subscription.asked === turn) subscription.listener(update);
    };
    if (this.session === null) {
      if (this.problem !== null) tell({ status: 'failed', problem: this.problem });
      return;
    }
    tell({ status: 'loading' });
    this.session.session.answer(subscription.request, this.context).then(
      (result) => tell({ status: 'ready', result }),
      (error: unknown) => tell({ status: 'failed', problem: problemOfQuery(error) }),
    );
  }

  private onContextRequest(event: Event): void {
    const { context, callback } = event as ContextRequestEvent;
    if (context !== KPI_SOURCE_CONTEXT) return;
    event.stopPropagation();
    callback(this);
  }
}

/** A question that the planner refuses carries every mistake in it, each with its remedy. */
function problemOfQuery(error: unknown): DataProblem {
  if (!(error instanceof Error) || !('problems' in error) || !Array.isArray(error.problems)) return problemOf(error);
  const problems = error.problems as readonly { readonly message: string; readonly fix: string }[];
  return {
    kind: 'invalid',
    message: problems.map(({ message }) => message).join(' '),
    fix: problems.map(({ fix }) => fix).join(' '),
  };
}

declare global {
  interface HTMLElementEventMap {
    'kpi-progress': KpiProgressEvent;
  }
  interface HTMLElementTagNameMap {
    'kpi-source': KpiSource;
  }
}
