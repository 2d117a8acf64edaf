// What was understood is told in words for people.
import { describe, expect, it } from 'vitest';
import { ask } from './testing';

const rows: [question: string, slot: string, value: string][] = [
  ['how many cars yesterday', 'time', 'yesterday'],
  ['how many cars yesterday', 'class', 'car'],
  ['how many cars yesterday between 9 and 5', 'time', 'yesterday, 9:00 to 17:00'],
  ['how many people at the front door', 'camera', 'Front door'],
  ['cars between Nov 3 and Nov 7', 'time', '3 Nov 2026 to 7 Nov 2026'],
  ['cars on the third of November', 'time', '3 Nov 2026'],
  ['cars last Friday', 'time', 'yesterday'],
  ['cars on Tuesday', 'time', 'Tuesday, 17 Nov 2026'],
  ['cars last weekend', 'time', 'last week, Saturday and Sunday'],
  ['cars in the last 24 hours', 'time', 'the last 24 hours'],
  ['cars on weekdays last month', 'weekdays', 'Monday, Tuesday, Wednesday, Thursday and Friday'],
  ['cars in the mornings last month', 'hours', '6:00 to 12:00'],
  ['cars since 9am', 'time', 'since 21 Nov 2026 9:00'],
  ['cars right now', 'time', 'right now'],
  ['which hour of the day has the most cars', 'group', 'hour of day'],
];

describe('what was understood', () => {
  it.each(rows)('%s: %s is %s', (question, slot, value) => {
    const { understood } = ask(question);
    expect(understood.filter((said) => said.slot === slot).map((said) => said.value)).toContain(value);
  });
});
