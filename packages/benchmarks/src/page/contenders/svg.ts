import { always, type Drawn, type GaugeData, type PageContender, type TrendData } from '../contender.js';

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** A half ring from 0 to a share of the half circle. */
function arc(share: number): string {
  const point = (radius: number): string => {
    const angle = Math.PI * (1 - share);
    return `${80 + radius * Math.cos(angle)},${80 - radius * Math.sin(angle)}`;
  };
  return `M10,80A70,70,0,0,1,${point(70)}L${point(54)}A54,54,0,0,0,26,80Z`;
}

function tick(share: number): string {
  const angle = Math.PI * (1 - share);
  const [x, y] = [Math.cos(angle), -Math.sin(angle)];
  return `M${80 + 52 * x},${80 + 52 * y}L${80 + 74 * x},${80 + 74 * y}`;
}

const judge = ({ value, target }: GaugeData): string => (value >= target ? 'Target met' : 'Below target');

/** What a developer would write by hand for this page alone: no other size, no other language, no keyboard, no states. */
export const handWrittenSvg: PageContender = {
  name: 'hand-written SVG',

  gauge(box, data): Drawn {
    box.innerHTML = `<div>${data.label}</div><svg viewBox="0 0 160 90" role="img" aria-label="${data.label}, ${percent.format(data.value)}">
      <path fill="#eceef2" d="${arc(1)}"></path><path class="fill" fill="#0072b2" d="${arc(data.value)}"></path>
      <path stroke="#15181d" stroke-width="2" d="${tick(data.target)}"></path>
      <text x="80" y="76" text-anchor="middle" font-size="24">${percent.format(data.value)}</text></svg>
      <div class="status">${judge(data)}</div><div>Target ${percent.format(data.target)}</div>`;
    return {
      update(value) {
        box.querySelector('.fill')!.setAttribute('d', arc(value));
        box.querySelector('text')!.textContent = percent.format(value);
        box.querySelector('svg')!.setAttribute('aria-label', `${data.label}, ${percent.format(value)}`);
        box.querySelector('.status')!.textContent = judge({ ...data, value });
      },
      isReady: always,
    };
  },

  trend(box, { label, days, values }): Drawn {
    const [width, height] = [box.clientWidth, 110];
    const shown = [...values];
    const path = (): string => {
      const [low, high] = [Math.min(0, ...extremes(shown, Math.min)), Math.max(...extremes(shown, Math.max))];
      return shown.map((value, index) => `${index === 0 ? 'M' : 'L'}${(index / (shown.length - 1) * width).toFixed(2)},${
        (height - (value - low) / (high - low) * height).toFixed(2)}`).join('');
    };
    const year = (index: number): string => days[index]!.slice(0, 7);
    box.innerHTML = `<div>${label}</div><div class="last">${number.format(shown.at(-1)!)}</div>
      <svg width="${width}" height="${height + 16}" role="img" aria-label="${label}">
      ${[0, 0.5, 1].map((share) => `<path stroke="#dfe3e8" d="M0,${share * height}H${width}"></path>`).join('')}
      <path class="line" fill="none" stroke="#0072b2" stroke-width="2" d="${path()}"></path>
      <text y="${height + 14}" font-size="12">${year(0)}</text>
      <text x="${width}" y="${height + 14}" text-anchor="end" font-size="12">${year(days.length - 1)}</text></svg>`;
    return {
      update(value) {
        shown[shown.length - 1] = value;
        box.querySelector('.line')!.setAttribute('d', path());
        box.querySelector('.last')!.textContent = number.format(value);
      },
      isReady: always,
    };
  },
};

/** The extremes of pieces, because an argument list has an end. */
function extremes(values: TrendData['values'], extreme: (...numbers: number[]) => number): number[] {
  const pieces: number[] = [];
  for (let start = 0; start < values.length; start += 10_000) pieces.push(extreme(...values.slice(start, start + 10_000)));
  return pieces;
}
