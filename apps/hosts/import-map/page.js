// Each element is one module: this page never loads the funnel.
import '@plumbline/elements/kpi-gauge.js';
import '@plumbline/elements/kpi-source.js';

const { load } = await import('@plumbline/elements/loader.js');
const root = document.getElementById('later').attachShadow({ mode: 'open' });
load(root);
const trend = document.createElement('kpi-trend');
trend.setAttribute('label', 'Deals won');
trend.values = [31, 38, 35, 44];
trend.labels = ['2017-09-01', '2017-10-01', '2017-11-01', '2017-12-01'];
trend.setAttribute('grain', 'month');
root.append(trend);
