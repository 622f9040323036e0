import { formatPeriod, formatValue, localize } from '@plumbline/engine/format';

const GLOSSARY = '#definitions';
const LONGEST = 6;

/**
 * The floor of a figure: a dated table with a link, which people read where there is no JavaScript. Plain HTML of one line.
 */
export function floorOf(figure, result) {
  const info = result.kpis.find((kpi) => kpi.name === figure.kpi);
  const label = figure.label ?? localize(info.label, 'en');
  const rows = rowsOf(figure, result, info);
  const caption = `${label}, ${figure.period.replace('..', ' to ')} (as of ${figure.asOf})`;
  const body = rows.map(([name, value]) => `<tr><th scope="row">${escape(name)}</th><td>${escape(value)}</td></tr>`).join('');
  return `<table><caption>${escape(caption)}</caption><tbody>${body}</tbody></table><a href="${GLOSSARY}">How we count</a>`;
}

function rowsOf(figure, result, info) {
  const show = (value) => formatValue(value, info.format, 'en');
  if (figure.tag === 'funnel-chart') {
    const names = new Map(info.steps.map((step) => [step.id, localize(step.name, 'en')]));
    return result.rows.map((row) => [names.get(row.step), formatValue(row.count, { style: 'number' }, 'en')]);
  }
  if (figure.tag === 'kpi-trend') {
    return result.rows.slice(-LONGEST).map((row) => [formatPeriod(row.period, figure.grain, 'en'), show(row[figure.kpi])]);
  }
  const [row] = result.rows;
  const rows = [['Value', show(row[figure.kpi])]];
  if (typeof row[`${figure.kpi}.target`] === 'number') rows.push(['Target', show(row[`${figure.kpi}.target`])]);
  if (typeof row[`${figure.kpi}.previous`] === 'number') rows.push(['Year before', show(row[`${figure.kpi}.previous`])]);
  return rows;
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
