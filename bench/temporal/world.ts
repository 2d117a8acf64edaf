// A small made-up place with a history that was learned bit by bit: what each person was told, when, and what was
// corrected. Written for the benchmark; nobody in it lives.

export interface Telling {
  /** When it was recorded. */
  on: string;
  /** Names what is told, so that a correction can say which it means. */
  id?: string;
  tell?: [subject: string, predicate: string, object: string, from?: string, to?: string];
  correct?: { id: string; object?: string; from?: string | null; to?: string | null; as?: string };
  retract?: string;
}

const told = (on: string, tell: Telling['tell'] & object, id?: string): Telling => ({
  on,
  tell,
  ...(id ? { id } : {}),
});

export const TELLINGS: Telling[] = [
  // Who leads the sites: each newer one closes the older.
  told('2010-02-01', ['Ann Smith', 'leads', 'North Site', '2010-01-01']),
  told('2014-03-10', ['Bob Ray', 'leads', 'North Site', '2014-03-01']),
  told('2018-01-15', ['Carla Diaz', 'leads', 'North Site', '2018-01-01']),
  told('2011-05-01', ['Dana Fox', 'leads', 'South Site', '2011-01-01']),
  told('2016-09-01', ['Erik Lund', 'leads', 'South Site', '2016-09-01']),
  // Learned late: who led it before.
  told('2019-06-01', ['Frida Holm', 'leads', 'South Site', '2008-01-01']),
  told('2020-02-01', ['Gerd Nilsen', 'leads', 'North Site', '2006-01-01']),
  // Where people live.
  told('2012-04-01', ['Ann Smith', 'lives in', 'Oslo', '2009-01-01']),
  told('2015-08-20', ['Ann Smith', 'lives in', 'Lisbon', '2015-08-01']),
  told('2021-04-02', ['Ann Smith', 'lives in', 'Turin', '2021-03-01']),
  told('2013-01-01', ['Bob Ray', 'lives in', 'Bergen', '2005-01-01']),
  told('2017-01-01', ['Bob Ray', 'lives in', 'Malmo', '2016-06-01'], 'bob-malmo'),
  // Wrong all along: it was Lund, not Malmo.
  { on: '2019-03-01', correct: { id: 'bob-malmo', object: 'Lund', as: 'bob-lund' } },
  told('2014-01-01', ['Carla Diaz', 'lives in', 'Rome', '2012-01-01']),
  told('2020-01-01', ['Carla Diaz', 'lives in', 'Genoa', '2019-01-01'], 'carla-genoa'),
  // The year was wrong: since 2017.
  { on: '2021-01-01', correct: { id: 'carla-genoa', from: '2017-01-01', as: 'carla-genoa-2' } },
  told('2022-05-01', ['Carla Diaz', 'lives in', 'Naples', '2022-01-01'], 'carla-naples'),
  // A rumour, taken back.
  { on: '2022-11-01', retract: 'carla-naples' },
  // Where people work; ends that were told alone.
  told('2011-01-01', ['Hanna Berg', 'works at', 'Acme', '2010-01-01']),
  told('2016-02-01', ['Hanna Berg', 'works at', 'Acme', undefined, '2016-01-01']),
  told('2018-01-01', ['Hanna Berg', 'works at', 'Mill Bakery', '2017-06-01']),
  told('2015-01-01', ['Ivo Kranz', 'works at', 'Mill Bakery', '2013-01-01', '2015-01-01']),
  told('2019-01-01', ['Ivo Kranz', 'works at', 'Acme', '2018-01-01']),
  told('2023-01-01', ['Ivo Kranz', 'works at', 'Harbour Works', '2016-01-01', '2017-01-01']),
  told('2012-06-01', ['Jana Roth', 'works at', 'Harbour Works', '2012-01-01']),
  told('2020-07-01', ['Jana Roth', 'works at', 'Acme', '2020-07-01']),
  // Roles, of which an office has one holder.
  told('2009-01-01', ['Karl Weiss', 'is director of', 'Acme', '2004-01-01']),
  told('2013-02-01', ['Lena Vogt', 'is director of', 'Acme', '2013-02-01']),
  told('2019-10-01', ['Mats Ek', 'is director of', 'Acme', '2019-10-01'], 'mats'),
  { on: '2020-12-01', correct: { id: 'mats', from: '2020-01-01', as: 'mats-2' } },
  told('2014-01-01', ['Nora Lind', 'is head of', 'Security', '2012-01-01', '2016-01-01']),
  told('2016-03-01', ['Otto Pohl', 'is head of', 'Security', '2016-01-01']),
  told('2010-01-01', ['Petra Stein', 'is mayor of', 'Lundby', '2008-01-01']),
  told('2016-11-20', ['Rolf Hagen', 'is mayor of', 'Lundby', '2016-11-01']),
  // Things.
  told('2015-01-01', ['Main Archive', 'is located in', 'Building 2', '2010-01-01']),
  told('2019-06-16', ['Main Archive', 'is located in', 'Building 7', '2019-06-15']),
  told('2017-01-01', ['Blue Van', 'is owned by', 'Acme', '2015-01-01']),
  told('2021-09-01', ['Blue Van', 'is owned by', 'Harbour Works', '2021-08-01']),
  told('2016-01-01', ['Old Depot', 'belongs to', 'Lundby', '1998-01-01']),
  told('2018-08-01', ['Old Depot', 'belongs to', 'Acme', '2018-07-01']),
  // Many at a time.
  told('2012-01-01', ['Ann Smith', 'is a member of', 'Rowing Club', '2010-01-01']),
  told('2015-01-01', ['Ann Smith', 'is a member of', 'Chess Club', '2014-01-01']),
  told('2018-01-01', ['Ann Smith', 'is a member of', 'Rowing Club', undefined, '2017-01-01']),
];

/** Plain values, as somebody would note them. */
export const VALUES: { on: string; subject: string; predicate: string; value: string; from: string }[] = [
  { on: '2016-01-05', subject: 'North Site', predicate: 'has gate code', value: '4711', from: '2016-01-01' },
  { on: '2019-03-02', subject: 'North Site', predicate: 'has gate code', value: '8250', from: '2019-03-01' },
  { on: '2017-05-01', subject: 'South Site', predicate: 'has gate code', value: '1234', from: '2017-05-01' },
  { on: '2018-02-01', subject: 'Day Ticket', predicate: 'costs', value: '12 euros', from: '2018-01-01' },
  { on: '2022-02-01', subject: 'Day Ticket', predicate: 'costs', value: '15 euros', from: '2022-01-01' },
];
