import type { Phrasing } from '../format/phrasing.js';
import type { Plural } from './words.js';

/** The words of those elements that not every page has, beside `Words`. They too are registered by `registerWords`. */
export interface FamilyWords {
  /** The row of all that a ranking leaves out. */
  readonly others: string;
  /** Heads the column of members in a table. */
  readonly member: string;
  /** A member of a dimension that has no name. */
  readonly unnamed: string;
  /** `{count}`: rows that are not shown. */
  readonly hidden: Plural;
  /** Said of the mark that a reader has chosen to filter by. */
  readonly chosen: string;
  /** No filter. */
  readonly all: string;
  readonly filter: string;
  /** Where a waterfall ends. */
  readonly end: string;
  /** `{count}` */
  readonly cohorts: Plural;
  readonly cohort: string;
  readonly size: string;
  readonly notReached: string;
  /** Names of periods by how they are asked for. */
  readonly periods: Readonly<Record<string, string>>;
  readonly formula: string;
  /** The formula with the values of its terms in their places. */
  readonly calculation: string;
  /** `{count}`: rows of a source. */
  readonly rows: Plural;
  /** `{count}` */
  readonly rowsCounted: Plural;
  /** `{count}`: rows of another time. */
  readonly leftOutByTime: Plural;
  /** `{count}`: rows that the filter excludes. */
  readonly leftOutByWhere: Plural;
  /** `{count}`: rows that a condition in the formula excludes. */
  readonly leftOutByFilter: Plural;
  readonly source: string;
  /** `{date}` */
  readonly dataUntil: string;
  readonly definition: string;
}

const en: FamilyWords = {
  others: 'All others',
  member: 'Name',
  unnamed: 'Not set',
  hidden: { one: '{count} more, not shown', other: '{count} more, not shown' },
  chosen: 'chosen',
  all: 'All',
  filter: 'Filter',
  end: 'End',
  cohorts: { one: 'in {count} cohort', other: 'in {count} cohorts' },
  cohort: 'Cohort',
  size: 'Size',
  notReached: 'not reached yet',
  periods: {
    'this month': 'This month', 'last month': 'Last month', 'this quarter': 'This quarter', 'last quarter': 'Last quarter',
    'this year': 'This year', 'last year': 'Last year', 'year to date': 'Year to date', 'last 12 months': 'Last 12 months',
  },
  formula: 'Formula',
  calculation: 'Calculation',
  rows: { one: '{count} row', other: '{count} rows' },
  rowsCounted: { one: '{count} row counted', other: '{count} rows counted' },
  leftOutByTime: { one: '{count} outside the period', other: '{count} outside the period' },
  leftOutByWhere: { one: '{count} left out by the filter', other: '{count} left out by the filter' },
  leftOutByFilter: { one: '{count} left out by the formula', other: '{count} left out by the formula' },
  source: 'Source',
  dataUntil: 'data until {date}',
  definition: 'Definition',
};

const fr: FamilyWords = {
  others: 'Tous les autres',
  member: 'Nom',
  unnamed: 'Non renseigné',
  hidden: { one: '{count} autre, non affiché', other: '{count} autres, non affichés' },
  chosen: 'choisi',
  all: 'Tous',
  filter: 'Filtre',
  end: 'Fin',
  cohorts: { one: 'dans {count} cohorte', other: 'dans {count} cohortes' },
  cohort: 'Cohorte',
  size: 'Taille',
  notReached: 'pas encore atteint',
  periods: {
    'this month': 'Ce mois-ci', 'last month': 'Le mois dernier', 'this quarter': 'Ce trimestre', 'last quarter': 'Le trimestre dernier',
    'this year': 'Cette année', 'last year': 'L’année dernière', 'year to date': 'Depuis le début de l’année', 'last 12 months': '12 derniers mois',
  },
  formula: 'Formule',
  calculation: 'Calcul',
  rows: { one: '{count} ligne', other: '{count} lignes' },
  rowsCounted: { one: '{count} ligne comptée', other: '{count} lignes comptées' },
  leftOutByTime: { one: '{count} hors période', other: '{count} hors période' },
  leftOutByWhere: { one: '{count} écartée par le filtre', other: '{count} écartées par le filtre' },
  leftOutByFilter: { one: '{count} écartée par la formule', other: '{count} écartées par la formule' },
  source: 'Source',
  dataUntil: 'données jusqu’au {date}',
  definition: 'Définition',
};

const es: FamilyWords = {
  others: 'Todos los demás',
  member: 'Nombre',
  unnamed: 'Sin especificar',
  hidden: { one: '{count} más, sin mostrar', other: '{count} más, sin mostrar' },
  chosen: 'elegido',
  all: 'Todos',
  filter: 'Filtro',
  end: 'Fin',
  cohorts: { one: 'en {count} cohorte', other: 'en {count} cohortes' },
  cohort: 'Cohorte',
  size: 'Tamaño',
  notReached: 'aún no alcanzado',
  periods: {
    'this month': 'Este mes', 'last month': 'El mes pasado', 'this quarter': 'Este trimestre', 'last quarter': 'El trimestre pasado',
    'this year': 'Este año', 'last year': 'El año pasado', 'year to date': 'Desde el inicio del año', 'last 12 months': 'Últimos 12 meses',
  },
  formula: 'Fórmula',
  calculation: 'Cálculo',
  rows: { one: '{count} fila', other: '{count} filas' },
  rowsCounted: { one: '{count} fila contada', other: '{count} filas contadas' },
  leftOutByTime: { one: '{count} fuera del periodo', other: '{count} fuera del periodo' },
  leftOutByWhere: { one: '{count} excluida por el filtro', other: '{count} excluidas por el filtro' },
  leftOutByFilter: { one: '{count} excluida por la fórmula', other: '{count} excluidas por la fórmula' },
  source: 'Fuente',
  dataUntil: 'datos hasta el {date}',
  definition: 'Definición',
};

const BUILT_IN: Readonly<Record<string, FamilyWords>> = { en, fr, es };

/** These words in the language of a phrasing: what was registered for it, else what is built in, else English. */
export function familyWords({ words, wordsTag }: Phrasing): FamilyWords {
  return { ...(BUILT_IN[wordsTag.split('-')[0]!] ?? en), ...words };
}
