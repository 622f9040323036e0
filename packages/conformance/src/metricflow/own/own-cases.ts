import type { MetricFlowQuery } from '@plumbline/interop/metricflow';

/** A query in MetricFlow's words, and what MetricFlow computes for it, as SQL of ours. */
export interface OwnCase {
  readonly name: string;
  readonly query: MetricFlowQuery;
  readonly sql: string;
  readonly isOrdered?: boolean;
}

const grouped = (list: string, rest: string): string => `SELECT ${list} FROM ${rest} GROUP BY ALL`;
const windowed = 'spine t JOIN fct_rides r ON r.started_on <= t.day AND r.started_on > t.day - INTERVAL 10 DAY';
/** What each reservation's last search of its rider was. */
const converted = (on: string): string => `(SELECT b.id, max(s.searched_on) AS found, arg_max(s.channel, s.searched_on) AS channel
  FROM (SELECT row_number() OVER () AS id, * FROM fct_reservations) b JOIN fct_searches s ON s.rider_id = b.rider_id AND s.searched_on <= b.reserved_on ${on} GROUP BY 1)`;
const WITHIN = 'AND s.searched_on > b.reserved_on - INTERVAL 5 DAY';

export const OWN_CASES: readonly OwnCase[] = [
  {
    name: 'a window by month is the mean of its days, filtered by the days of the result',
    query: { metrics: ['fares_of_10_days'], group_bys: ['metric_time__month'], where_filter: "{{ TimeDimension('metric_time', 'day') }} >= '2023-11-20' AND {{ Dimension('ride__is_electric') }}" },
    sql: `SELECT date_trunc('month', day) AS metric_time__month, avg(f) AS fares_of_10_days FROM (${grouped('t.day, sum(fare) AS f', `${windowed} WHERE r.is_electric`)}) WHERE day >= '2023-11-20' GROUP BY 1`,
  },
  {
    name: 'a running total by week and quarter is that of the last day',
    query: { metrics: ['fares_so_far'], group_bys: ['metric_time__week', 'metric_time__quarter'] },
    sql: `SELECT date_trunc('week', day) AS metric_time__week, date_trunc('quarter', day) AS metric_time__quarter, arg_max(f, day) AS fares_so_far
      FROM (${grouped('t.day, sum(fare) AS f', 'spine t JOIN fct_rides r ON r.started_on <= t.day')}) GROUP BY 1, 2`,
  },
  {
    name: 'a total of the month by quarter is that of the first day that has one',
    query: { metrics: ['fares_of_month'], group_bys: ['ride__started_on__quarter', 'rider__city'] },
    sql: `SELECT date_trunc('quarter', day) AS ride__started_on__quarter, city AS rider__city, arg_min(f, day) AS fares_of_month FROM (${grouped(
      't.day, city, sum(fare) AS f', "spine t JOIN fct_rides r ON r.started_on <= t.day AND r.started_on >= date_trunc('month', t.day) LEFT JOIN dim_riders USING (rider_id)",
    )}) GROUP BY 1, 2`,
  },
  {
    name: 'either of two days, of a count of distinct riders in a window',
    query: { metrics: ['riders_of_3_days'], group_bys: ['metric_time'], where_filter: "{{ TimeDimension('metric_time', 'day') }} = '2023-12-05' OR {{ TimeDimension('metric_time', 'day') }} = '2024-02-29'", order_bys: ['metric_time'] },
    sql: `SELECT t.day AS metric_time__day, count(DISTINCT rider_id) AS riders_of_3_days FROM spine t LEFT JOIN fct_rides r ON r.started_on <= t.day AND r.started_on > t.day - INTERVAL 3 DAY
      WHERE t.day IN ('2023-12-05', '2024-02-29') GROUP BY 1`,
  },
  {
    name: 'a derived metric of a window, by a grain of its own',
    query: { metrics: ['fares_of_10_days_in_hundreds'], group_bys: ['metric_time__tariff'] },
    sql: `SELECT tariff AS metric_time__tariff, avg(f) / 100 AS fares_of_10_days_in_hundreds FROM (${grouped('t.tariff, t.day, sum(fare) AS f', windowed)}) GROUP BY 1`,
  },
  {
    name: 'days before by month are moved days, not the month before',
    query: { metrics: ['rides_9_days_ago'], group_bys: ['metric_time__month', 'station'] },
    sql: grouped("date_trunc('month', t.day) AS metric_time__month, station_id AS station, count(*) AS rides_9_days_ago", 'spine t JOIN fct_rides r ON t.day - INTERVAL 9 DAY = r.started_on'),
  },
  {
    name: 'a month before by month is what the days amount to',
    query: { metrics: ['rides_growth'], group_bys: ['metric_time__month'] },
    sql: `SELECT coalesce(a.m, b.m) AS metric_time__month, a.n - b.n AS rides_growth FROM (${grouped("date_trunc('month', started_on) AS m, count(*) AS n", 'fct_rides')}) a
      FULL JOIN (${grouped("date_trunc('month', t.day) AS m, count(*) AS n", 'spine t JOIN fct_rides r ON t.day - INTERVAL 1 MONTH = r.started_on')}) b ON a.m = b.m`,
  },
  {
    name: 'distinct riders of weeks before by month are moved, too',
    query: { metrics: ['riders_2_weeks_ago'], group_bys: ['metric_time__month'], where_filter: "{{ TimeDimension('metric_time', 'month') }} >= '2023-12-01'" },
    sql: `${grouped("date_trunc('month', t.day) AS metric_time__month, count(DISTINCT rider_id) AS riders_2_weeks_ago", "spine t JOIN fct_rides r ON t.day - INTERVAL 14 DAY = r.started_on WHERE date_trunc('month', t.day) >= '2023-12-01'")}`,
  },
  {
    name: 'fares a week before over riders now, by a grain of its own',
    query: { metrics: ['fare_then_per_rider_now'], group_bys: ['metric_time__tariff'] },
    sql: `SELECT coalesce(a.g, b.g) AS metric_time__tariff, f / n AS fare_then_per_rider_now FROM (${grouped('tariff AS g, sum(fare) AS f', 'spine t JOIN fct_rides r ON t.day - INTERVAL 7 DAY = r.started_on')}) a
      FULL JOIN (${grouped('tariff AS g, count(DISTINCT rider_id) AS n', 'fct_rides r LEFT JOIN spine t ON t.day = r.started_on')}) b ON a.g = b.g`,
  },
  {
    name: 'moved twice, filtered by the days of the result',
    query: { metrics: ['twice_moved'], group_bys: ['metric_time'], where_filter: "{{ TimeDimension('metric_time', 'day') }} BETWEEN '2024-01-01' AND '2024-01-20'" },
    sql: grouped('t.day AS metric_time__day, 3 * count(*) AS twice_moved', "spine t JOIN fct_rides r ON t.day - INTERVAL 11 DAY = r.started_on WHERE t.day BETWEEN '2024-01-01' AND '2024-01-20'"),
  },
  {
    name: 'moved rides by a part of the date',
    query: { metrics: ['rides_9_days_ago'], group_by_objs: [{ name: 'metric_time', date_part: 'dow' }] },
    sql: grouped('extract(isodow FROM t.day) AS metric_time__extract_dow, count(*) AS rides_9_days_ago', 'spine t JOIN fct_rides r ON t.day - INTERVAL 9 DAY = r.started_on'),
  },
  {
    name: 'over the first of the month, by day and kind of bicycle',
    query: { metrics: ['above_month_start'], group_bys: ['metric_time', 'ride__is_electric'], time_constraint: ['2023-12-01', '2024-01-31'] },
    sql: `SELECT coalesce(a.d, b.d) AS metric_time__day, coalesce(a.e, b.e) AS ride__is_electric, f - g AS above_month_start
      FROM (${grouped('started_on AS d, is_electric AS e, sum(fare) AS f', "fct_rides WHERE started_on BETWEEN '2023-12-01' AND '2024-01-31'")}) a
      FULL JOIN (${grouped('t.day AS d, is_electric AS e, sum(fare) AS g', "spine t JOIN fct_rides ON date_trunc('month', t.day) = started_on WHERE t.day BETWEEN '2023-12-01' AND '2024-01-31'")}) b ON a.d = b.d AND a.e = b.e`,
  },
  {
    name: 'every day of the spine has a number, days without rides no city',
    query: { metrics: ['rides_every_day', 'rides'], group_bys: ['metric_time', 'rider__city'], time_constraint: ['2023-12-01', '2023-12-31'] },
    sql: `SELECT t.day AS metric_time__day, city AS rider__city, coalesce(n, 0) AS rides_every_day, n AS rides FROM spine t
      LEFT JOIN (${grouped('started_on, city, count(*) AS n', 'fct_rides LEFT JOIN dim_riders USING (rider_id)')}) r ON r.started_on = t.day WHERE t.day BETWEEN '2023-12-01' AND '2023-12-31'`,
  },
  {
    name: 'a filter of what is grouped by holds for days of the spine, too',
    query: { metrics: ['rides_on_spine'], group_bys: ['metric_time', 'ride__is_electric'], where_filter: "NOT {{ Dimension('ride__is_electric') }}" },
    sql: grouped('started_on AS metric_time__day, is_electric AS ride__is_electric, count(*) AS rides_on_spine', 'fct_rides WHERE NOT is_electric'),
  },
  {
    name: 'a filter of what is not grouped by leaves the days of the spine',
    query: { metrics: ['rides_on_spine'], group_bys: ['metric_time'], where_filter: "NOT {{ Dimension('ride__is_electric') }}" },
    sql: `SELECT t.day AS metric_time__day, n AS rides_on_spine FROM spine t LEFT JOIN (${grouped('started_on, count(*) AS n', 'fct_rides WHERE NOT is_electric')}) r ON r.started_on = t.day`,
  },
  {
    name: 'a metric filters the days of the spine, a measure only its rows',
    query: { metrics: ['january_rides_on_spine'], group_bys: ['metric_time'] },
    sql: `SELECT t.day AS metric_time__day, n AS january_rides_on_spine FROM spine t LEFT JOIN (${grouped('started_on, count(*) AS n', "fct_rides WHERE started_on >= '2024-01-01' AND started_on < '2024-02-01'")}) r ON r.started_on = t.day WHERE t.day < '2024-02-01'`,
  },
  {
    name: 'a ratio with a filter, two joins away',
    query: { metrics: ['electric_share', 'mean_fare', 'fare_p80'], group_bys: ['rider__club__sport'] },
    sql: grouped('sport AS rider__club__sport, count(*) FILTER (WHERE is_electric) / nullif(count(*), 0) AS electric_share, avg(fare) AS mean_fare, quantile_cont(fare, 0.8) AS fare_p80', 'fct_rides LEFT JOIN dim_riders USING (rider_id) LEFT JOIN dim_clubs USING (club_id)'),
  },
  {
    name: 'a slowly changing dimension as of each ride',
    query: { metrics: ['rides', 'dearest_fare'], group_bys: ['metric_time__month', 'station__docks'] },
    sql: grouped("date_trunc('month', started_on) AS metric_time__month, docks AS station__docks, count(*) AS rides, max(fare) AS dearest_fare", 'fct_rides r LEFT JOIN dim_stations s ON s.station_id = r.station_id AND r.started_on >= valid_from AND (r.started_on < valid_to OR valid_to IS NULL)'),
  },
  {
    name: 'the last copy of a month, and the first of each station',
    query: { metrics: ['last_bikes', 'first_bikes_of_stations'], group_bys: ['metric_time__month'] },
    sql: `SELECT * FROM (${grouped("date_trunc('month', counted_on) AS metric_time__month, sum(bikes) AS last_bikes", "fct_stock WHERE counted_on IN (SELECT max(counted_on) FROM fct_stock GROUP BY date_trunc('month', counted_on))")})
      JOIN (${grouped("date_trunc('month', counted_on) AS metric_time__month, sum(bikes) AS first_bikes_of_stations", "fct_stock WHERE (station_id, counted_on) IN (SELECT station_id, min(counted_on) FROM fct_stock GROUP BY station_id, date_trunc('month', counted_on))")}) USING (metric_time__month)`,
  },
  {
    name: 'a metric as a filter of a metric',
    query: { metrics: ['frequent_riders'], group_bys: ['rider__city'] },
    sql: grouped('city AS rider__city, count(*) AS frequent_riders', 'dim_riders WHERE rider_id IN (SELECT rider_id FROM fct_rides GROUP BY 1 HAVING count(*) > 20)'),
  },
  {
    name: 'a metric as a filter of a query, by its own name of the key',
    query: { metrics: ['new_riders'], where_filter: "{{ Metric('fares', ['ride__rider']) }} > 15000 AND {{ Entity('club') }} IS NOT NULL" },
    sql: 'SELECT count(*) AS new_riders FROM dim_riders WHERE club_id IS NOT NULL AND rider_id IN (SELECT rider_id FROM fct_rides GROUP BY 1 HAVING sum(fare) > 15000)',
  },
  {
    name: 'conversions within a window, by day and channel of the search',
    query: { metrics: ['reservation_rate'], group_bys: ['metric_time', 'search__channel'] },
    sql: `SELECT b.d AS metric_time__day, b.c AS search__channel, n / nullif(m, 0) AS reservation_rate FROM (${grouped('searched_on AS d, channel AS c, count(*) AS m', 'fct_searches')}) b
      LEFT JOIN (${grouped('found AS d, channel AS c, count(*) AS n', converted(WITHIN))}) a ON a.d = b.d AND a.c = b.c`,
  },
  {
    name: 'conversions of one session, 0 where a search had none',
    query: { metrics: ['reservations_after_search'], group_bys: ['metric_time__month', 'search__channel'] },
    sql: `SELECT b.d AS metric_time__month, b.c AS search__channel, coalesce(n, 0) AS reservations_after_search FROM (${grouped("date_trunc('month', searched_on) AS d, channel AS c, count(*) AS m", 'fct_searches')}) b
      LEFT JOIN (${grouped("date_trunc('month', found) AS d, channel AS c, count(*) AS n", converted('AND s.session_id = b.session_id'))}) a ON a.d = b.d AND a.c = b.c`,
  },
  {
    name: 'several times of rows, several metrics, under names of the query',
    query: { metrics: [{ name: 'fares', alias: 'earned' }, { name: 'payments', alias: 'paid' }], group_bys: ['metric_time__quarter'], order_bys: ['-paid'] },
    isOrdered: true,
    sql: `SELECT coalesce(a.q, b.q) AS metric_time__quarter, e AS earned, p AS paid FROM (${grouped("date_trunc('quarter', started_on) AS q, sum(fare) AS e", 'fct_rides')}) a
      FULL JOIN (${grouped("date_trunc('quarter', paid_on) AS q, sum(fare) AS p", 'fct_rides')}) b ON a.q = b.q WHERE b.q IS NOT NULL ORDER BY paid DESC`,
  },
  {
    name: 'a saved query, its filters, order and limit',
    query: { saved_query_name: 'by_city' },
    isOrdered: true,
    sql: `${grouped("date_trunc('month', started_on) AS metric_time__month, city AS rider__city, count(*) AS rides, sum(fare) AS fares", "fct_rides LEFT JOIN dim_riders USING (rider_id) WHERE is_electric AND started_on >= '2023-12-10'")} ORDER BY 1 DESC, fares LIMIT 4`,
  },
  {
    name: 'values of the time spine by a part of the date',
    query: { group_by_objs: [{ name: 'metric_time', date_part: 'month' }] },
    sql: 'SELECT DISTINCT extract(month FROM day) AS metric_time__extract_month FROM spine',
  },
  {
    name: 'the first and last month of joining',
    query: { group_bys: ['rider__joined_on__month'], min_max_only: true },
    sql: "SELECT min(date_trunc('month', joined_on)) AS rider__joined_on__month__min, max(date_trunc('month', joined_on)) AS rider__joined_on__month__max FROM dim_riders",
  },
];
