import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onWordsRegistered } from '../words/registry.js';
import { languageOf, rootsAbove, type Language } from './language-of.js';

/**
 * Keeps an element's language: read when it is connected, and again when `lang` or `dir` changes anywhere above it (one observer
 * for all elements of the page). The host is updated only if its own language changed.
 */
export class LanguageController implements ReactiveController {
  current: Language = { locale: 'en', direction: 'ltr' };
  private stopWords: (() => void) | null = null;

  constructor(private readonly host: ReactiveControllerHost & Element) {
    host.addController(this);
  }

  hostConnected(): void {
    this.current = languageOf(this.host);
    for (const root of rootsAbove(this.host)) observe(root);
    watchers.add(this);
    this.stopWords = onWordsRegistered(() => this.host.requestUpdate());
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    watchers.delete(this);
    this.stopWords?.();
  }

  /** Reads the language again. */
  refresh(): void {
    const next = languageOf(this.host);
    if (next.locale === this.current.locale && next.direction === this.current.direction) return;
    this.current = next;
    this.host.requestUpdate();
  }
}

const watchers = new Set<LanguageController>();
const observed = new WeakSet<Node>();
let observer: MutationObserver | null = null;

function observe(root: Node): void {
  if (observed.has(root)) return;
  observed.add(root);
  observer ??= new MutationObserver(() => {
    for (const watcher of watchers) watcher.refresh();
  });
  observer.observe(root, { attributes: true, attributeFilter: ['lang', 'dir'], subtree: true });
}
