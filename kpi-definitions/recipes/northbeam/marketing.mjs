import { CHANNELS, demandOn, END, START } from './company.mjs';
import { isoOf, isWeekend } from './days.mjs';
import { createRandom } from './random.mjs';

/** What each channel costs each day, to the cent; clicks where the channel counts them. Referrals cost nothing and have no rows. */
export function makeSpend() {
  const random = createRandom('spend');
  const rows = [];
  for (let day = START; day <= END; day++) {
    for (const [channel, traits] of Object.entries(CHANNELS)) {
      if (traits.spend === 0 || (isWeekend(day) && !traits.weekends)) continue;
      const burst = channel === 'Events' ? (Math.floor(day / 7) % 13 < 3 ? 2.9 : 0.4) : 1;
      const euros = traits.spend * demandOn(day) * burst * (isWeekend(day) ? 0.45 : 1) * random.between(0.78, 1.22);
      const paid = channel.startsWith('Paid');
      rows.push({
        spent_on: isoOf(day),
        channel,
        amount: Math.round(euros * 100) / 100,
        clicks: paid ? Math.round(euros / random.between(2.4, 4.1)) : null,
      });
    }
  }
  return rows;
}
