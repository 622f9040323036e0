import { VERSION } from './version.js';

/** The key under which every copy of this library on a page notes the tags that it came with, for whoever looks after the page. */
export const COPIES: unique symbol = Symbol.for('plumbline/copies') as never;

/** One copy's attempt to register a tag. */
export interface CopyNote {
  readonly tag: string;
  readonly version: string;
  /** False when another copy, or something else, had the tag already. */
  readonly registered: boolean;
}

/** Registers a tag once: a second copy of this library on a page, or a second import, changes nothing. */
export function define(tag: string, element: CustomElementConstructor): void {
  const registered = customElements.get(tag) === undefined;
  if (registered) customElements.define(tag, element);
  const page = globalThis as { [COPIES]?: CopyNote[] };
  (page[COPIES] ??= []).push({ tag, version: VERSION, registered });
}
