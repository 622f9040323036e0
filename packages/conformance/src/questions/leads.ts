import type { QuestionSet } from './question.js';

/** Leads of an online school: `Select` for no choice, a column without a name, sources in several spellings. */
export const leads: QuestionSet = {
  name: 'leads',
  definitions: 'leads',
  data: { leads: 'leads_xeducation/Leads.csv' },
  setup: [
    `CREATE VIEW k AS SELECT "Lead Origin" AS origin, "Lead Source" AS source, Converted = '1' AS won, TotalVisits::DOUBLE AS visits, "Total Time Spent on Website"::DOUBLE AS seconds, "Page Views Per Visit"::DOUBLE AS pages, nullif(Specialization, 'Select') AS specialization, nullif(City, 'Select') AS city, "Lead Quality" AS quality, "Asymmetrique Activity Score"::DOUBLE AS score, substr("Asymmetrique Activity Index", 4) AS activity_index, "Do Not Email" AS mail, "What is your current occupation" AS occupation FROM read_csv('$DATA/leads_xeducation/Leads.csv', header = true, all_varchar = true)`,
  ],
  questions: [
    {
      name: 'totals', ask: 'leads conversions conversion_rate mean_seconds median_seconds p95_visits most_visits deviation_pages without_visits specialised mean_score',
      sql: 'SELECT count(*) AS leads, count(*) FILTER (WHERE won) AS conversions, count(*) FILTER (WHERE won) / count(*) AS conversion_rate, avg(seconds) AS mean_seconds, median(seconds) AS median_seconds, quantile_cont(visits, 0.95) AS p95_visits, max(visits) AS most_visits, stddev(pages) AS deviation_pages, count(*) - count(visits) AS without_visits, count(specialization) AS specialised, avg(score) AS mean_score FROM k',
    },
    ...['origin', 'source', 'quality', 'specialization', 'city', 'occupation', 'activity_index'].map((column) => ({
      name: `conversion by ${column}`, ask: `leads conversions conversion_rate share_of_leads --by ${column}`,
      sql: `SELECT ${column}, count(*) AS leads, count(*) FILTER (WHERE won) AS conversions, count(*) FILTER (WHERE won) / count(*) AS conversion_rate, count(*) / sum(count(*)) OVER () AS share_of_leads FROM k GROUP BY 1`,
    })),
    {
      name: 'sources whatever their spelling', ask: 'leads conversion_rate --by source_folded',
      sql: 'SELECT lower(source) AS source_folded, count(*) AS leads, count(*) FILTER (WHERE won) / count(*) AS conversion_rate FROM k GROUP BY 1',
    },
    {
      name: 'by time on the site', ask: 'leads conversion_rate --by time_band',
      sql: "SELECT CASE WHEN seconds = 0 THEN 'none' WHEN seconds < 300 THEN 'short' WHEN seconds < 1000 THEN 'medium' ELSE 'long' END AS time_band, count(*) AS leads, count(*) FILTER (WHERE won) / count(*) AS conversion_rate FROM k GROUP BY 1",
    },
    {
      name: 'medians of those who converted and of those who did not', ask: 'median_seconds leads --by converted --where "NOT wants_no_mail AND city IS NOT NULL"',
      sql: "SELECT won AS converted, median(seconds) AS median_seconds, count(*) AS leads FROM k WHERE mail = 'No' AND city IS NOT NULL GROUP BY 1",
    },
  ],
};
