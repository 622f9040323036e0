import { expect, it } from 'vitest';
import { expectCalm, expectFigures } from './host.mjs';

/** What the page of every framework does: figures by attributes, by properties and by a source; a changed property; an event. */
export function frameworkPage(own) {
  it('shows figures by attributes, by properties and by a source, changes a property and hears an event', async () => {
    const visit = await own.visit();
    await expectFigures(visit, [['kpi-gauge', '50%'], ['kpi-trend', '44'], ['kpi-gauge', '62.5%'], ['kpi-trend', '€300']]);
    await visit.page.getByRole('button', { name: 'Correct the rate' }).click();
    await expectFigures(visit, [['kpi-gauge', '63%'], ['kpi-trend', '44'], ['kpi-gauge', '62.5%'], ['kpi-trend', '€300']]);
    await visit.page.evaluate(() => document.querySelector('kpi-gauge').selectMark(0));
    await visit.page.waitForFunction(() => document.getElementById('selected').textContent === 'value 0.63');
    // The words of the list above are part of what moved the page: only its first picture must not.
    await visit.page.evaluate(() => window.layoutShifts.splice(0));
    await expectCalm(visit);
    await visit.close();
  });
}

export { expect, it };
