import { afterAll, beforeAll, expect, it } from 'vitest';
import { launch, open } from '../../intranet/test/browser.mjs';
import { expectCalm, expectFigures, folderOf } from '../testing/host.mjs';
import { startWordPress, whyNoWordPress } from './site.mjs';

const FLOOR = '<table><caption>Win rate, 2017-Q4 (as of 2017-12-31)</caption><tbody><tr><th scope="row">Value</th><td>62.5%</td></tr></tbody></table>';
const block = (attributes) => `<!-- wp:plumbline/kpi ${JSON.stringify(attributes).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e')} /-->`;
const PAGES = [
  { name: 'shortcode', title: 'By shortcode', content: `[kpi label="Win rate, all regions" value="0.63" target="0.65" max="1" format="percent" /]
[kpi figure="trend" label="Deals won" values="31,38,35,44" labels="2017-09-01,2017-10-01,2017-11-01,2017-12-01" grain="month" /]
[kpi definitions="/kpis/sales.json" today="2017-12-31" kpi="win_rate" period="2017-Q4" onclick="alert(1)"]${FLOOR}[/kpi]` },
  { name: 'block', title: 'By block', content: [
    block({ settings: 'label=Win rate, all regions\nvalue=0.63\nmax=1\nformat=percent' }),
    block({ settings: 'definitions=/kpis/sales.json\ntoday=2017-12-31\nkpi=win_rate\nperiod=2017-Q4\nonload=alert(1)', floor: `${FLOOR}<script>alert(1)</script>` }),
  ].join('\n') },
  { name: 'html', title: 'By HTML of an editor', content: `<!-- wp:html -->
<kpi-gauge label="Stripped" value="1"></kpi-gauge>
<div data-kpi-element="gauge" data-kpi-label="Win rate, all regions" data-kpi-value="0.63" data-kpi-max="1" data-kpi-format="percent">${FLOOR}</div>
<!-- /wp:html -->` },
];

const reason = await whyNoWordPress();
if (reason !== null) process.stderr.write(`WordPress is left out: ${reason}.\n`);
let browser;
let site;
beforeAll(async () => {
  if (reason !== null) return;
  browser = await launch();
  site = await startWordPress(folderOf(import.meta.url), PAGES);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

it.skipIf(reason !== null).each([
  ['a shortcode', 'shortcode', [['kpi-gauge', '63%'], ['kpi-trend', '44'], ['kpi-gauge', '62.5%']]],
  ['a block', 'block', [['kpi-gauge', '63%'], ['kpi-gauge', '62.5%']]],
  ['data-* of an editor who may not write any HTML', 'html', [['kpi-gauge', '63%']]],
])('shows figures by %s, and nothing that was smuggled in', async (_, name, expected) => {
  const visit = await open(browser, site.pageUrl(name));
  await expectFigures(visit, expected);
  expect(await visit.page.content()).not.toMatch(/onclick|onload|<script>alert/);
  await expectCalm(visit);
  await visit.close();
});

it.skipIf(reason !== null)('shows the floor where there is no JavaScript', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.pageUrl('block'));
  expect(await page.locator('caption').innerText()).toContain('as of 2017-12-31');
  await context.close();
});
