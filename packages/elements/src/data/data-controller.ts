import type { QueryResult } from '@plumbline/engine';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { insideSource, requestSource, SOURCE_READY_EVENT } from './context.js';
import { problemOf } from './fetch-data.js';
import type { DataProblem, DataUpdate, KpiRequest, KpiSourceContext } from './request.js';
import { checkResult, loadResult } from './result-file.js';

/** Where an element's data comes from, in the order in which they win. */
export type Feed =
  | { readonly from: 'attributes'; readonly result: QueryResult }
  | { readonly from: 'problem'; readonly problem: DataProblem }
  | { readonly from: 'property'; readonly result: unknown }
  | { readonly from: 'address'; readonly url: string }
  | { readonly from: 'source'; readonly request: KpiRequest }
  | { readonly from: 'nothing' };

/** What there is to show. While something else is loading the last result stays. */
export interface Outcome {
  readonly result: QueryResult | null;
  readonly problem: DataProblem | null;
  readonly loading: boolean;
}

const WAITING: Outcome = { result: null, problem: null, loading: true };

/**
 * Brings an element the data of its feed, asking again when the feed has changed by the time of an update. Answers that come too
 * late, for a feed that the element no longer has, are dropped.
 */
export class DataController implements ReactiveController {
  outcome: Outcome = WAITING;
  private key: string | null = null;
  private followed: Feed | null = null;
  private stop: (() => void) | null = null;
  private source: KpiSourceContext | null = null;

  constructor(private readonly host: ReactiveControllerHost & Element, private readonly feed: () => Feed) {
    host.addController(this);
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.release();
    this.forget();
  }

  hostUpdate(): void {
    const feed = this.feed();
    if (feed === this.followed) return;
    this.followed = feed;
    const key = feed.from === 'address' || feed.from === 'source' ? JSON.stringify(feed) : null;
    if (key !== null && key === this.key) return;
    this.release();
    this.key = key;
    this.follow(feed);
  }

  /** Tries again what failed, or loads anew what is there. */
  retry(): void {
    if (this.source !== null) this.source.retry();
    else this.forget();
    this.outcome = { ...this.outcome, problem: null, loading: true };
    this.host.requestUpdate();
  }

  private follow(feed: Feed): void {
    switch (feed.from) {
      case 'attributes':
        this.outcome = { result: feed.result, problem: null, loading: false };
        return;
      case 'problem':
        this.outcome = { result: null, problem: feed.problem, loading: false };
        return;
      case 'property':
        this.outcome = fromProperty(feed.result);
        return;
      case 'address':
        this.load(feed.url);
        return;
      case 'source':
        this.ask(feed.request);
        return;
      case 'nothing':
        this.outcome = WAITING;
    }
  }

  private load(url: string): void {
    let current = true;
    this.stop = () => { current = false; };
    this.outcome = { ...this.outcome, problem: null, loading: true };
    loadResult(url, this.host.baseURI).then(
      (result) => current && this.take({ status: 'ready', result }),
      (error: unknown) => current && this.take({ status: 'failed', problem: problemOf(error) }),
    );
  }

  private ask(request: KpiRequest): void {
    this.outcome = { ...this.outcome, problem: null, loading: true };
    const source = requestSource(this.host);
    if (source !== null) {
      this.source = source;
      // The first answer may come at once, while the host is being updated: it is used by this very update.
      this.stop = source.subscribe(request, (update) => this.take(update), this.host);
      return;
    }
    if (!insideSource(this.host)) {
      this.outcome = { result: null, loading: false, problem: {
        kind: 'invalid',
        message: `There is no kpi-source around this element to ask for \`${request.kpi}\`.`,
        fix: 'Put it inside <kpi-source definitions="…">, or give it `src`, `result` or attributes.',
      } };
      return;
    }
    const again = (): void => {
      this.release();
      this.forget();
      this.host.requestUpdate();
    };
    const { ownerDocument } = this.host;
    ownerDocument.addEventListener(SOURCE_READY_EVENT, again, { once: true });
    this.stop = () => ownerDocument.removeEventListener(SOURCE_READY_EVENT, again);
  }

  private take(update: DataUpdate): void {
    const { result } = this.outcome;
    switch (update.status) {
      case 'loading':
        this.outcome = { result, problem: null, loading: true };
        break;
      case 'ready':
        this.outcome = { result: update.result, problem: null, loading: false };
        break;
      case 'failed':
        this.outcome = { result: null, problem: update.problem, loading: false };
    }
    this.host.requestUpdate();
  }

  /** Follows its feed anew at the next update. */
  private forget(): void {
    this.key = null;
    this.followed = null;
  }

  private release(): void {
    this.stop?.();
    this.stop = null;
    this.source = null;
  }
}

function fromProperty(value: unknown): Outcome {
  try {
    return { result: checkResult(value, 'The `result` property'), problem: null, loading: false };
  } catch (error) {
    return { result: null, problem: problemOf(error), loading: false };
  }
}
