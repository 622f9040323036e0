import uPlot from 'uplot';
import { always, type Drawn, type PageContender } from '../contender.js';

/** uPlot, which draws lines and no gauges. */
export const uplot: PageContender = {
  name: 'uPlot',

  trend(box, { days, values }): Drawn {
    const seconds = days.map((day, index) => (values.length > 1000 ? index * 60 : Date.parse(day) / 1000));
    const shown = [...values];
    const chart = new uPlot({
      width: box.clientWidth, height: box.clientHeight, legend: { show: false }, series: [{}, { stroke: '#0072b2', width: 2, points: { show: false } }],
    }, [seconds, shown], box);
    return {
      update(next) {
        shown[shown.length - 1] = next;
        chart.setData([seconds, shown]);
      },
      isReady: always,
    };
  },
};
