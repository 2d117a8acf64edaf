// More words of time: ordinals, ranges, weekends, parts of days, fractions of hours.
import { describe, expect, it } from 'vitest';
import { date, LAST_MONTH, LAST_WEEK, outcome, planOf, type Row, span, TODAY, unit, YESTERDAY } from './testing';

const rows: Row[] = [
  ['people two days ago', { filters: { class: ['person'], time: [unit('day', -2)] } }],
  ['people 2 days ago', { filters: { class: ['person'], time: [unit('day', -2)] } }],
  ['cars the day before yesterday', { filters: { class: ['car'], time: [unit('day', -2)] } }],
  ['cars a day ago', { filters: { class: ['car'], time: [YESTERDAY] } }],
  ['cars the last three weekends', { filters: { class: ['car'], time: [unit('week', -3, 3)], weekdays: [6, 7] } }],
  [
    'people in the last two weekends',
    { filters: { class: ['person'], time: [unit('week', -2, 2)], weekdays: [6, 7] } },
  ],
  ['people this morning', { filters: { class: ['person'], time: [TODAY], hours: [{ from: 360, to: 720 }] } }],
  ['people last night', { filters: { class: ['person'], time: [span('2026-11-20T22:00', '2026-11-21T06:00')] } }],
  ['people overnight', { filters: { class: ['person'], time: [span('2026-11-20T22:00', '2026-11-21T06:00')] } }],
  ['people during the night', { filters: { class: ['person'], hours: [{ from: 1320, to: 360 }] } }],
  ['people since midnight', { filters: { class: ['person'], time: [span('2026-11-21T00:00', null)] } }],
  ['people before noon', { filters: { class: ['person'], time: [span('2026-11-21T00:00', '2026-11-21T12:00')] } }],
  [
    'people before noon yesterday',
    { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 0, to: 720 }] } },
  ],
  [
    'people after 6pm yesterday',
    { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 1080, to: 1440 }] } },
  ],
  ['cars from 3 to 7 November', { filters: { class: ['car'], time: [date('2026-11-03', 5)] } }],
  ['cars between Nov 3 and Nov 7', { filters: { class: ['car'], time: [date('2026-11-03', 5)] } }],
  ['cars between November 3 and 7', { filters: { class: ['car'], time: [date('2026-11-03', 5)] } }],
  ['cars Nov 3-7', { filters: { class: ['car'], time: [date('2026-11-03', 5)] } }],
  ['cars 3-7 Nov', { filters: { class: ['car'], time: [date('2026-11-03', 5)] } }],
  ['cars from the 3rd to the 7th of November', { filters: { class: ['car'], time: [date('2026-11-03', 5)] } }],
  ['cars from the 3rd to the 7th', { filters: { class: ['car'], time: [date('2026-11-03', 5)] } }],
  ['cars between the 3rd and the 7th', { filters: { class: ['car'], time: [date('2026-11-03', 5)] } }],
  ['cars 3.-7. November', { filters: { class: ['car'], time: [date('2026-11-03', 5)] } }],
  ['cars on the 3rd', { filters: { class: ['car'], time: [date('2026-11-03')] } }],
  ['cars on the third of November', { filters: { class: ['car'], time: [date('2026-11-03')] } }],
  ['cars on the third', { filters: { class: ['car'], time: [date('2026-11-03')] } }],
  ['cars on the twenty-first', { filters: { class: ['car'], time: [date('2026-11-21')] } }],
  ['cars on november fifth', { filters: { class: ['car'], time: [date('2026-11-05')] } }],
  ['cars on the fifth of november', { filters: { class: ['car'], time: [date('2026-11-05')] } }],
  ['cars on November the 3rd', { filters: { class: ['car'], time: [date('2026-11-03')] } }],
  ['cars on Nov. 3rd', { filters: { class: ['car'], time: [date('2026-11-03')] } }],
  ['cars on 3 November 2026', { filters: { class: ['car'], time: [date('2026-11-03')] } }],
  ['cars on 3.11.2026', { filters: { class: ['car'], time: [date('2026-11-03')] } }],
  ['cars on 13/11', { filters: { class: ['car'], time: [date('2026-11-13')] } }],
  ['cars on 11/13/2026', { filters: { class: ['car'], time: [date('2026-11-13')] } }],
  ['cars on Tuesday the 3rd', { filters: { class: ['car'], time: [date('2026-11-03')] } }],
  ['cars on Tuesday, November 3', { filters: { class: ['car'], time: [date('2026-11-03')] } }],
  ['cars on Tuesday November 3rd', { filters: { class: ['car'], time: [date('2026-11-03')] } }],
  ['people at 14:00 yesterday', { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 840, to: 900 }] } }],
  ['people at 2pm yesterday', { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 840, to: 900 }] } }],
  [
    'people between 14:00 and 15:30 yesterday',
    { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 840, to: 930 }] } },
  ],
  [
    'people from 2 to 3 pm yesterday',
    { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 840, to: 900 }] } },
  ],
  [
    'people from 9 till 5 yesterday',
    { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 540, to: 1020 }] } },
  ],
  ['people yesterday 9-17', { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 540, to: 1020 }] } }],
  [
    'people yesterday from 9 to 17',
    { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 540, to: 1020 }] } },
  ],
  [
    'people yesterday between nine and five',
    { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 540, to: 1020 }] } },
  ],
  [
    'people between 8 and 10 in the morning yesterday',
    { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 480, to: 600 }] } },
  ],
  [
    'people yesterday from 10 pm to midnight',
    { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 1320, to: 1440 }] } },
  ],
  [
    'people between 10pm and 2am yesterday',
    { filters: { class: ['person'], time: [span('2026-11-20T22:00', '2026-11-21T02:00')] } },
  ],
  [
    'people from 22:00 to 06:00 last week',
    { filters: { class: ['person'], time: [LAST_WEEK], hours: [{ from: 1320, to: 360 }] } },
  ],
  ['people this afternoon', { filters: { class: ['person'], time: [TODAY], hours: [{ from: 720, to: 1080 }] } }],
  ['people this evening', { filters: { class: ['person'], time: [TODAY], hours: [{ from: 1080, to: 1320 }] } }],
  [
    'people yesterday evening',
    { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 1080, to: 1320 }] } },
  ],
  ['people yesterday at noon', { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 720, to: 780 }] } }],
  [
    'people yesterday afternoon',
    { filters: { class: ['person'], time: [YESTERDAY], hours: [{ from: 720, to: 1080 }] } },
  ],
  [
    'people on Monday morning',
    { filters: { class: ['person'], time: [unit('day', -5)], hours: [{ from: 360, to: 720 }] } },
  ],
  [
    'people on Sunday evening',
    { filters: { class: ['person'], time: [unit('day', -6)], hours: [{ from: 1080, to: 1320 }] } },
  ],
  ['people Monday night', { filters: { class: ['person'], time: [span('2026-11-16T22:00', '2026-11-17T06:00')] } }],
  [
    'people on Monday between 9 and 12',
    { filters: { class: ['person'], time: [unit('day', -5)], hours: [{ from: 540, to: 720 }] } },
  ],
  [
    'people on Mondays between 9 and 12',
    { filters: { class: ['person'], hours: [{ from: 540, to: 720 }], weekdays: [1] } },
  ],
  [
    'people weekday mornings',
    { filters: { class: ['person'], hours: [{ from: 360, to: 720 }], weekdays: [1, 2, 3, 4, 5] } },
  ],
  [
    'people on weekday mornings last month',
    { filters: { class: ['person'], time: [LAST_MONTH], hours: [{ from: 360, to: 720 }], weekdays: [1, 2, 3, 4, 5] } },
  ],
];

describe('more times', () => {
  it.each(rows)('%s', (question, expected) => {
    expect(outcome(question)).toEqual(planOf(expected));
  });
});
