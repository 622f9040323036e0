import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { inState, mount, textOf } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';
import type { CohortGrid } from './define.js';
import './define.js';

quietConsole();

const MARKUP = '<cohort-grid label="Retention" grain="month" cohorts="2017-01-01:120,1,0.6,0.3; 2017-02-01:80,1,0.5"></cohort-grid>';

describe('cohort-grid', () => {
  it('says how many there are in how many cohorts, and shades by the greatest later share', async () => {
    const grid = await mount<CohortGrid>(MARKUP);
    expect([textOf(grid, '.number'), textOf(grid, '.of')]).to.deep.equal(['200', 'in 2 cohorts']);
    const shades = [...grid.renderRoot.querySelectorAll('.mark')].map((cell) => /shade-\d/.exec(cell.className)?.[0] ?? null);
    // Of 0.6: all at the start, 0.3 is half, 0.5 five sixths, and the last is not reached.
    expect(shades).to.deep.equal(['shade-6', 'shade-6', 'shade-3', 'shade-6', 'shade-5', null]);
  });

  it('is walked by rows and columns', async () => {
    const grid = await mount<CohortGrid>(MARKUP);
    const name = (): string => grid.shadowRoot!.activeElement!.getAttribute('aria-label')!;
    grid.renderRoot.querySelector<HTMLElement>('.plot')!.focus();
    for (const key of ['ArrowRight', 'ArrowRight']) await sendKeys({ press: key });
    expect(name()).to.equal('Jan 2017, month 1, 60%, 2 of 6');
    await sendKeys({ press: 'ArrowDown' });
    expect(name()).to.equal('Feb 2017, month 1, 50%, 5 of 6');
    await sendKeys({ press: 'ArrowDown' });
    expect(name()).to.equal('Feb 2017, month 1, 50%, 5 of 6');
    await sendKeys({ press: 'End' });
    expect(name()).to.equal('Feb 2017, month 2, not reached yet, 6 of 6');
  });

  it('refuses what has no cohorts', async () => {
    const grid = await mount<CohortGrid>(MARKUP);
    grid.result = { ...grid.shownResult!, kpis: [{ ...grid.shownResult!.kpis[0]!, kind: 'value' }] };
    grid.cohorts = null;
    await inState(grid, 'invalid');
    expect(textOf(grid, '.message')).to.include('has no cohorts');
  });
});
