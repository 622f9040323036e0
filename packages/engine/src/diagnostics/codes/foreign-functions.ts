/** What functions of spreadsheets, BI tools and other databases are called here, or how the same is written. */
const FOREIGN: Readonly<Record<string, string>> = {
  AVERAGE: 'AVG(x)',
  COUNTD: 'COUNT(DISTINCT x)',
  COUNTIF: 'COUNT(*) FILTER (WHERE condition)',
  SUMIF: 'SUM(x) FILTER (WHERE condition)',
  DIVIDE: 'x / y',
  STDEV: 'STDDEV(x)',
  LEN: 'LENGTH(text)',
  MID: 'SUBSTRING(text, start, length)',
  INSTR: "POSITION('part' IN text)",
  ISNULL: 'x IS NULL',
  TODAY: 'CURRENT_DATE',
  NOW: 'CURRENT_TIMESTAMP',
  LAG: "PREVIOUS(kpi, '1 month')",
};

/** The form here of a function that other languages have, if it is one that people bring along. */
export function foreignFunction(name: string): string | undefined {
  const key = name.toUpperCase();
  return Object.hasOwn(FOREIGN, key) ? FOREIGN[key] : undefined;
}
