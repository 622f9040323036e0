/** A text for people in the first of these languages that it has, else in any. */
export function firstText(text: unknown, locales: readonly string[]): string {
  if (typeof text !== 'object' || text === null) return String(text);
  const texts = text as Readonly<Record<string, string>>;
  const locale = locales.find((name) => Object.hasOwn(texts, name));
  return (locale === undefined ? Object.values(texts)[0] : texts[locale]) ?? '';
}

const TAKEN = new Set(['period', 'partial', 'value', 'target', 'previous']);

/** A name as datasets, relationships and KPIs have it: letters, digits and underscores. */
export function plainName(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}_]+/gu, '_').replace(/^(?=\p{N})/u, '_');
  return plain === '' ? '_' : plain;
}

/** The name of a KPI; words that result rows use themselves are taken. */
export function kpiName(name: string): string {
  const plain = plainName(name);
  return TAKEN.has(plain.toLowerCase()) ? `${plain}_metric` : plain;
}
