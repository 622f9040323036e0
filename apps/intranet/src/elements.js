// All that the page needs of us: each import registers one element.
import '@plumbline/elements/kpi-source';
import '@plumbline/elements/kpi-gauge';
import '@plumbline/elements/kpi-trend';
import '@plumbline/elements/funnel-chart';
