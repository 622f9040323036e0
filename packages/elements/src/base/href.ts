/** A link that is safe to follow: relative, http(s) or mailto. Anything else (`javascript:`, `data:`) is dropped. */
export function safeHref(href: string | null | undefined, base: string): string | null {
  if (href === null || href === undefined || href.trim() === '') return null;
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(href, base).protocol) ? href : null;
  } catch {
    return null;
  }
}
