import { expect } from '@open-wc/testing';
import { mount, textOf } from '../testing/mount.js';
import { quietConsole } from '../testing/quiet-console.js';
import './define.js';

quietConsole();

describe('kpi-bullet', () => {
  it('is a bar against a target, with its number and words', async () => {
    const bullet = await mount('<kpi-bullet label="Win rate" value="0.5" target="0.65" max="1" bands="0.5 bad, 1 good" format="percent"></kpi-bullet>');
    expect(textOf(bullet, '.number')).to.equal('50%');
    expect(textOf(bullet, '.target')).to.equal('Target 65% · 15 pts below');
    expect(bullet.renderRoot.querySelectorAll('.band').length).to.equal(2);
    expect(bullet.renderRoot.querySelector('.tick')).not.to.equal(null);
  });
});
