import type { Catalog, Query, QueryResult } from '@plumbline/engine';
import type { LiveRow } from '@plumbline/engine/live';
import type { Receipt } from '@plumbline/engine/receipt';
import type { LoadProgress } from '@plumbline/sources';
import { css, html, LitElement, type CSSResult, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { AttributeReader } from '../base/attributes.js';
import { type ContextRequestEvent, KPI_SOURCE_CONTEXT, SOURCE_READY_EVENT } from '../data/context.js';
import type { Choice } from '../data/choice.js';
import { DataError, problemOf } from '../data/fetch-data.js';
import type { DataProblem, DataUpdate, KpiRequest, KpiSourceContext } from '../data/request.js';
import type { Change } from './answerer.js';
import type { QueryContext } from './query-of-request.js';
import { openSession, type Reason, type Session } from './session.js';
import { readPairs, readParameters } from './source-attributes.js';

/** How far the reading of a dataset has come: `dataset`, `bytes`, `totalBytes` (null where not known), `rows`. */
export type KpiProgressEvent = CustomEvent<LoadProgress>;

interface Subscription {
  readonly request: KpiRequest;
  readonly listener: (update: DataUpdate) => void;
  readonly asker: Element | null;
  /** The request with what readers have chosen, as it was asked last. */
  chosen: KpiRequest;
  /** Counts the times it was asked, so that a late answer to an earlier question is dropped. */
  asked: number;
  /** What it was told last; null after anything but a result. */
  told: QueryResult | null;
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
    worker: {},
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
  /** Address of `kpi-worker.js` of this package: loads and evaluates beside the page. Where no worker can be had, the page does it in slices. */
  worker: string | null = null;

  private readonly subscriptions = new Set<Subscription>();
  private readonly choices = new Map<Element, Choice>();
  private readonly watchers = new Set<() => void>();
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
  subscribe(request: KpiRequest, listener: (update: DataUpdate) => void, asker: Element | null = null): () => void {
    const subscription: Subscription = { request, listener, asker, chosen: this.withChoices(request, asker), asked: 0, told: null };
    this.subscriptions.add(subscription);
    this.ask(subscription, 'reload');
    return () => {
      this.subscriptions.delete(subscription);
      subscription.asked = -1;
    };
  }

  /** Where queries are evaluated; null before the first one. */
  get place(): 'page' | 'worker' | null {
    return this.session?.session.place ?? null;
  }

  /**
   * Adds rows to a dataset, as objects by the names of the source's columns: days as ISO text, amounts as numbers or texts. Elements whose
   * result changes are drawn again, no others. Rejects when a key is there already, or a value does not fit, with the remedy in the message
   * and nothing applied.
   */
  appendRows(dataset: string, rows: readonly LiveRow[]): Promise<void> {
    return this.change('append', dataset, rows);
  }

  /** Changes rows by their keys: each holds its key and the columns to change. As `appendRows` in all else. */
  updateRows(dataset: string, rows: readonly LiveRow[]): Promise<void> {
    return this.change('update', dataset, rows);
  }

  /** Removes rows by their keys. As `appendRows` in all else. */
  removeRows(dataset: string, rows: readonly LiveRow[]): Promise<void> {
    return this.change('remove', dataset, rows);
  }

  /** Loads definitions again, and files that have changed. */
  retry(): void {
    if (this.session === null) this.askAll('reload');
    else this.session.session.reload();
  }

  /** Applies what a reader has chosen to everybody else, and asks anew only for those whom it concerns. */
  choose(chooser: Element, choice: Choice | null): void {
    if (choice === null) this.choices.delete(chooser);
    else this.choices.set(chooser, choice);
    for (const subscription of this.subscriptions) {
      const chosen = this.withChoices(subscription.request, subscription.asker);
      if (JSON.stringify(chosen) === JSON.stringify(subscription.chosen)) continue;
      subscription.chosen = chosen;
      this.ask(subscription, 'reload');
    }
  }

  watch(listener: () => void): () => void {
    this.watchers.add(listener);
    return () => void this.watchers.delete(listener);
  }

  loadCatalog(): Promise<Catalog> {
    return this.opened().then((session) => session.loadCatalog());
  }

  explain(request: KpiRequest): Promise<Receipt> {
    return this.opened().then((session) => session.explain(this.withChoices(request, null), this.context)).catch((error: unknown) => {
      throw new DataError(problemOfQuery(error));
    });
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
      this.session = openSession({ definitions, data, pageBase: this.baseURI, worker: this.worker === '' ? null : this.worker });
      this.stopListening = this.session.session.listen({
        changed: (reason) => this.askAll(reason),
        progressed: (progress) => this.dispatchEvent(new CustomEvent('kpi-progress', { detail: progress, bubbles: true, composed: true }) satisfies KpiProgressEvent),
      });
    }
    this.askAll('reload');
  }

  private async opened(): Promise<Session> {
    await this.updateComplete;
    if (this.session !== null) return this.session.session;
    throw new DataError(this.problem!);
  }

  /** A period for those who name none, conditions for all but those who set them. */
  private withChoices(request: KpiRequest, asker: Element | null): KpiRequest {
    if (this.choices.size === 0) return request;
    const others = [...this.choices].filter(([chooser]) => chooser !== asker).map(([, choice]) => choice);
    const period = request.period ?? others.findLast((choice) => choice.period != null)?.period ?? null;
    return { ...request, period, conditions: others.flatMap(({ conditions = [] }) => conditions) };
  }

  private shut(): void {
    this.stopListening?.();
    this.stopListening = null;
    this.session?.close();
    this.session = null;
  }

  private async change(kind: Change, dataset: string, rows: readonly LiveRow[]): Promise<void> {
    await this.updateComplete;
    if (this.session === null) throw new Error(this.problem === null ? 'The kpi-source is not in a document.' : `${this.problem.message} ${this.problem.fix}`);
    await this.session.session.change(kind, dataset, rows);
  }

  private askAll(reason: Reason): void {
    if (reason === 'reload') for (const listener of this.watchers) listener();
    for (const subscription of this.subscriptions) this.ask(subscription, reason);
  }

  private ask(subscription: Subscription, reason: Reason): void {
    const turn = ++subscription.asked;
    const tell = (update: DataUpdate): void => {
      if (subscription.asked !== turn) return;
      const result = update.status === 'ready' ? update.result : null;
      // Rows have changed, but not this result.
      if (result !== null && result === subscription.told) return;
      subscription.told = result;
      subscription.listener(update);
    };
    if (this.session === null) {
      if (this.problem !== null) tell({ status: 'failed', problem: this.problem });
      return;
    }
    if (reason === 'reload' || subscription.told === null) tell({ status: 'loading' });
    this.session.session.answer(subscription.chosen, this.context).then(
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
