/**
 * The periods that this page writes (`2017`, `2026-Q3`, `2026-01-01..2026-09-30`) as the days that the command line takes: the
 * first, and the one after the last. Worked out here by hand, so that the test compares with something of its own.
 */
export function parsePeriod(text) {
  const year = /^(\d{4})$/.exec(text);
  if (year) return { from: `${text}-01-01`, to: `${Number(text) + 1}-01-01` };
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text);
  if (quarter) {
    const first = (Number(quarter[2]) - 1) * 3 + 1;
    return { from: isoMonth(Number(quarter[1]), first), to: isoMonth(Number(quarter[1]), first + 3) };
  }
  const range = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(text);
  if (!range) throw new Error(`The page asks for the period “${text}”, which scripts/periods.mjs does not know; add it there.`);
  const end = new Date(`${range[2]}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + 1);
  return { from: range[1], to: end.toISOString().slice(0, 10) };
}

function isoMonth(year, month) {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
}
