type Cell = string | number | boolean | null;

/** A table: its columns with their types, and rows made with a fixed seed. */
export interface OwnTable {
  readonly columns: Readonly<Record<string, 'string' | 'int' | 'float' | 'boolean' | 'time'>>;
  readonly rows: readonly (readonly Cell[])[];
}

/** From November 2023 to March 2024, past the end of a year and the 29th of February. */
const FIRST = Date.UTC(2023, 10, 1);
const DAYS = 152;

/** The tables of the rental, the same each time: some days without rides, rides of unknown riders and of none, stations that change. */
export function ownTables(): Readonly<Record<string, OwnTable>> {
  const random = randomOf(20240229);
  const below = (count: number): number => Math.floor(random() * count);
  const rides = Array.from({ length: 900 }, (): readonly Cell[] => {
    // A third of the days have none.
    const day = Math.floor(below(DAYS - 20) / 3) * 3 + below(2);
    const rider = below(40) === 0 ? null : `r${below(32)}`;
    return [dayOf(day), below(9) === 0 ? null : dayOf(day + below(20)), rider, `s${below(7)}`, below(4000) / 4, below(3) > 0];
  });
  const searches = Array.from({ length: 160 }, (_, index): readonly Cell[] => [dayOf(below(60)), `r${index % 32}`, ['app', 'web', 'phone'][below(3)]!, `z${index}`]);
  // A rider searches once a day at most, so that one search is the last before a reservation.
  const once = [...new Map(searches.map((row) => [`${String(row[0])} ${String(row[1])}`, row])).values()];
  const reservations = Array.from({ length: 90 }, (): readonly Cell[] => {
    const [day, rider, , session] = once[below(once.length)]!;
    return [dayOf((Date.parse(`${String(day)}Z`) - FIRST) / 86_400_000 + below(9)), rider!, session!];
  });
  return {
    fct_rides: { columns: { started_on: 'time', paid_on: 'time', rider_id: 'string', station_id: 'string', fare: 'float', is_electric: 'boolean' }, rows: rides },
    dim_riders: {
      columns: { rider_id: 'string', city: 'string', joined_on: 'time', club_id: 'string' },
      rows: Array.from({ length: 30 }, (_, index) => [`r${index}`, index % 11 === 0 ? null : ['Ghent', 'Bruges', 'Liège'][index % 3]!, dayOf(below(DAYS)), index % 4 === 0 ? null : `c${index % 3}`]),
    },
    dim_clubs: { columns: { club_id: 'string', sport: 'string' }, rows: [['c0', 'road'], ['c1', 'track']] },
    dim_stations: {
      columns: { station_id: 'string', valid_from: 'time', valid_to: 'time', docks: 'int' },
      rows: Array.from({ length: 6 }, (_, index) => [
        [`s${index}`, dayOf(0), dayOf(50 + index), 10 + (index % 2)],
        [`s${index}`, dayOf(50 + index), null, 20 + (index % 3)],
      ]).flat(),
    },
    fct_stock: {
      columns: { counted_on: 'time', station_id: 'string', bikes: 'int' },
      rows: Array.from({ length: 40 }, (_, index) => [dayOf(index * 3 + (index % 7 === 0 ? 1 : 0)), `s${index % 5}`, below(30)]),
    },
    fct_searches: { columns: { searched_on: 'time', rider_id: 'string', channel: 'string', session_id: 'string' }, rows: once },
    fct_reservations: { columns: { reserved_on: 'time', rider_id: 'string', session_id: 'string' }, rows: reservations },
    spine: {
      columns: { day: 'time', tariff: 'string' },
      rows: Array.from({ length: DAYS }, (_, index) => [dayOf(index), `T${Math.floor(index / 45)}`]),
    },
  };
}

/** A table as CSV, null as `\N`. */
export function csvOf({ columns, rows }: OwnTable): string {
  const lines = rows.map((row) => row.map((cell) => (cell === null ? '\\N' : String(cell))).join(','));
  return `${[Object.keys(columns).join(','), ...lines].join('\n')}\n`;
}

function dayOf(index: number): string {
  return `${new Date(FIRST + index * 86_400_000).toISOString().slice(0, 10)} 00:00:00`;
}

/** Mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
