import { lineY, plot, ruleY } from '@observablehq/plot';
import { always, type Drawn, type PageContender } from '../contender.js';

/** Observable Plot, which draws lines and no gauges, and draws anew for every change. */
export const observablePlot: PageContender = {
  name: 'Observable Plot',

  trend(box, { days, values }): Drawn {
    const draw = (shown: readonly number[]): void => {
      const points = shown.map((value, index) => ({ day: values.length > 1000 ? index : new Date(days[index]!), value }));
      box.replaceChildren(plot({
        width: box.clientWidth, height: box.clientHeight, marks: [ruleY([0]), lineY(points, { x: 'day', y: 'value', stroke: '#0072b2' })],
      }));
    };
    draw(values);
    return { update: (next) => draw([...values.slice(0, -1), next]), isReady: always };
  },
};
