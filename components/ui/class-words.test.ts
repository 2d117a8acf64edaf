import { describe, expect, it } from 'vitest';
import { describeCounts, pluralClass } from './class-words';

describe('pluralClass', () => {
  it('leaves one alone', () => {
    expect(pluralClass('person', 1)).toBe('person');
    expect(pluralClass('wine glass', 1)).toBe('wine glass');
  });
  it.each([
    ['person', 'people'],
    ['car', 'cars'],
    ['bus', 'buses'],
    ['bench', 'benches'],
    ['toothbrush', 'toothbrushes'],
    ['wine glass', 'wine glasses'],
    ['knife', 'knives'],
    ['sheep', 'sheep'],
    ['scissors', 'scissors'],
    ['mouse', 'mice'],
    ['teddy bear', 'teddy bears'],
    ['toy', 'toys'],
    ['lorry', 'lorries'],
    ['traffic light', 'traffic lights'],
    ['box', 'boxes'],
  ])('%s -> %s', (one, many) => {
    expect(pluralClass(one, 2)).toBe(many);
    expect(pluralClass(one, 0)).toBe(many);
  });
});

describe('describeCounts', () => {
  it('speaks plainly', () => {
    const counts = [
      { class: 'person', tracks: 3 },
      { class: 'car', tracks: 1 },
    ];
    expect(describeCounts(counts)).toBe('3 people, 1 car');
    expect(describeCounts([])).toBe('nothing');
    expect(describeCounts([{ class: 'car', tracks: 1204 }])).toBe('1,204 cars');
  });
  it('sums the tail', () => {
    const counts = ['person', 'car', 'dog', 'bus', 'cat', 'bird'].map((name, i) => ({ class: name, tracks: 9 - i }));
    expect(describeCounts(counts)).toBe('9 people, 8 cars, 7 dogs, 6 buses and 9 other things');
    expect(describeCounts(counts.slice(0, 5))).toBe('9 people, 8 cars, 7 dogs, 6 buses, 5 cats');
  });
});
