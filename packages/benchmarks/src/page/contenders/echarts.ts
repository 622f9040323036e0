import { GaugeChart, LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { always, type Drawn, type PageContender } from '../contender.js';

echarts.use([GaugeChart, LineChart, GridComponent, SVGRenderer]);

/** ECharts from its modules, with the renderer that its handbook advises for many small charts. */
export const eCharts: PageContender = {
  name: 'ECharts',

  gauge(box, { label, value }): Drawn {
    const chart = echarts.init(box, null, { renderer: 'svg' });
    const data = (next: number): object => [{ name: label, value: Math.round(next * 1000) / 10 }];
    chart.setOption({ animation: false, series: [{
      type: 'gauge', startAngle: 180, endAngle: 0, min: 0, max: 100, radius: '90%', progress: { show: true }, pointer: { show: false },
      axisTick: { show: false }, splitLine: { show: false }, axisLabel: { show: false }, detail: { formatter: '{value} %', fontSize: 20 },
      title: { fontSize: 12 }, data: data(value),
    }] });
    return { update: (next) => chart.setOption({ series: [{ data: data(next) }] }), isReady: always };
  },

  trend(box, { days, values }): Drawn {
    const chart = echarts.init(box, null, { renderer: 'svg' });
    chart.setOption({
      animation: false, grid: { left: 36, right: 8, top: 8, bottom: 24 }, xAxis: { type: 'category', data: [...days] }, yAxis: { type: 'value', splitNumber: 3 },
      series: [{ type: 'line', showSymbol: false, sampling: 'lttb', data: [...values] }],
    });
    return { update: (next) => chart.setOption({ series: [{ data: [...values.slice(0, -1), next] }] }), isReady: always };
  },
};
