import {
  ArcElement, CategoryScale, Chart, Decimation, DoughnutController, LineController, LineElement, LinearScale, PointElement, Tooltip,
} from 'chart.js';
import { always, type Drawn, type PageContender } from '../contender.js';

Chart.register(ArcElement, CategoryScale, Decimation, DoughnutController, LineController, LineElement, LinearScale, PointElement, Tooltip);

const canvasIn = (box: HTMLElement): HTMLCanvasElement => box.appendChild(document.createElement('canvas'));

/** Chart.js, its gauge as the half doughnut of its documentation. */
export const chartJs: PageContender = {
  name: 'Chart.js',

  gauge(box, { label, value }): Drawn {
    const chart = new Chart(canvasIn(box), {
      type: 'doughnut',
      data: { labels: [label, ''], datasets: [{ data: [value, 1 - value], backgroundColor: ['#0072b2', '#eceef2'] }] },
      options: { animation: false, maintainAspectRatio: false, rotation: -90, circumference: 180, cutout: '75%' },
    });
    return {
      update(next) {
        chart.data.datasets[0]!.data = [next, 1 - next];
        chart.update('none');
      },
      isReady: always,
    };
  },

  trend(box, { days, values }): Drawn {
    const long = values.length > 1000;
    const chart = new Chart(canvasIn(box), {
      type: 'line',
      data: {
        labels: [...days],
        datasets: [{ data: long ? values.map((y, x) => ({ x, y })) : [...values], pointRadius: 0, borderColor: '#0072b2', borderWidth: 2 }],
      },
      options: {
        animation: false, maintainAspectRatio: false,
        // Its documented way to draw very many points.
        ...(long ? { parsing: false as const, normalized: true, scales: { x: { type: 'linear' as const } }, plugins: { decimation: { enabled: true, algorithm: 'min-max' as const } } } : {}),
      },
    });
    return {
      update(next) {
        const { data } = chart.data.datasets[0]!;
        data[data.length - 1] = long ? { x: data.length - 1, y: next } : next;
        chart.update('none');
      },
      isReady: always,
    };
  },
};
