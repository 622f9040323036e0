/** The language and writing direction that a node is in. */
export interface Language {
  /** A tag that `Intl` accepts. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
}

/**
 * The language of the nearest ancestor (the element itself included) that has one, through shadow roots. A tag that `Intl`
 * refuses is mended where that is possible (`fr_FR`), otherwise skipped; without any, the text is taken for English, because a
 * page that does not say its language cannot be guessed from its reader's.
 */
export function languageOf(element: Element): Language {
  let locale: string | null = null;
  let direction: string | null = null;
  for (let node: Node | null = element; node !== null && (locale === null || direction === null); node = parentOf(node)) {
    if (!(node instanceof Element)) continue;
    locale ??= validLocale(node.getAttribute('lang'));
    direction ??= validDirection(node);
  }
  return { locale: locale ?? 'en', direction: direction === 'rtl' ? 'rtl' : 'ltr' };
}

/** The tree roots between an element and its document, innermost first: a change in any of them can change its language. */
export function rootsAbove(element: Element): readonly Node[] {
  const roots: Node[] = [];
  for (let root = element.getRootNode(); ; root = root.host.getRootNode()) {
    roots.push(root);
    if (!(root instanceof ShadowRoot)) return roots;
  }
}

function parentOf(node: Node): Node | null {
  return node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
}

function validLocale(tag: string | null): string | null {
  if (tag === null || tag.trim() === '') return null;
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}

function validDirection(element: Element): string | null {
  const dir = element.getAttribute('dir')?.toLowerCase();
  if (dir === 'ltr' || dir === 'rtl') return dir;
  return dir === 'auto' ? getComputedStyle(element).direction : null;
}
