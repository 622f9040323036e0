import { END, START } from './company.mjs';
import { isoOf, workingDay } from './days.mjs';
import { createRandom } from './random.mjs';

/**
 * Two surveys of customers: every quarter "would you recommend us" (0 to 10), and after a support case "were you content"
 * (1 to 5). Many are never answered; they keep their row without a score.
 */
export function makeSurveys(subscriptions) {
  const random = createRandom('surveys');
  const stays = new Map();
  for (const { account, started, ended } of subscriptions) {
    const stay = stays.get(account.id) ?? { account, from: started, until: started };
    stay.from = Math.min(stay.from, started);
    stay.until = Math.max(stay.until, ended ?? END);
    stays.set(account.id, stay);
  }
  const surveys = [];
  for (const { account, from, until } of stays.values()) {
    const mood = (day) => 0.62 * account.content + 0.35 * ((day - START) / 730) + 0.55 * random.normal();
    for (let day = Math.max(from + 45, START) + random.integer(0, 88); day <= Math.min(until, END); day += 91) {
      const sent = workingDay(day);
      const answered = random.chance(0.44) ? sent + Math.round(random.logNormal(2, 1)) : null;
      surveys.push({ account, kind: 'NPS', sent, answered, score: clamp(Math.round(8.05 + 1.75 * mood(day)), 0, 10) });
    }
    for (let day = Math.max(from, START) + random.integer(3, 120); day <= Math.min(until, END); day += random.integer(20, 190)) {
      const sent = workingDay(day);
      const answered = random.chance(0.58) ? sent + Math.round(random.logNormal(1, 0.9)) : null;
      surveys.push({ account, kind: 'CSAT', sent, answered, score: clamp(Math.round(4.15 + 0.75 * mood(day)), 1, 5) });
    }
  }
  return surveys.filter((survey) => survey.sent <= END).toSorted((a, b) => a.sent - b.sent);
}

export const surveyRows = (surveys) =>
  surveys.map((survey, index) => {
    const answered = survey.answered !== null && survey.answered <= END;
    return {
      survey_id: `V-${String(index + 1).padStart(5, '0')}`,
      account_id: survey.account.id,
      kind: survey.kind,
      sent_on: isoOf(survey.sent),
      answered_on: answered ? isoOf(survey.answered) : null,
      nps_score: answered && survey.kind === 'NPS' ? survey.score : null,
      csat_score: answered && survey.kind === 'CSAT' ? survey.score : null,
    };
  });

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
