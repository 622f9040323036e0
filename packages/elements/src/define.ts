/** Registers a tag once: a second copy of this library on a page, or a second import, changes nothing. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (customElements.get(tag) === undefined) customElements.define(tag, element);
}
