// The set itself: large enough in every part, split as promised, and judged strictly.
import { describe, expect, it } from 'vitest';
import type { Answer } from '@/contracts/analytics';
import { makeWorld } from '../world/world';
import { QUESTIONS } from './all';
import { Calendar } from './calendar';
import { judge } from './expected';
import { Figures } from './gold';

const world = makeWorld();

describe('the question set', () => {
  it('has enough of everything, each once', () => {
    const sizes = new Map<string, number>();
    for (const { category } of QUESTIONS) sizes.set(category, (sizes.get(category) ?? 0) + 1);
    expect(QUESTIONS.length).toBeGreaterThanOrEqual(280);
    expect(Math.min(...sizes.values())).toBeGreaterThanOrEqual(8);
    expect(sizes.get('abstentions')).toBeGreaterThanOrEqual(40);
    expect(new Set(QUESTIONS.map(({ id }) => id)).size).toBe(QUESTIONS.length);
    const said = QUESTIONS.map(({ text, timezone, previous, database }) =>
      [text, timezone, previous, database].join('|'),
    );
    expect(new Set(said).size).toBe(QUESTIONS.length);
  });

  it('is split about 60 to 40', () => {
    const tuned = QUESTIONS.filter(({ split }) => split === 'tune').length / QUESTIONS.length;
    expect(tuned).toBeGreaterThan(0.52);
    expect(tuned).toBeLessThan(0.68);
  });

  it('has a figure, a table or a refusal for every question', () => {
    for (const question of QUESTIONS) {
      const gold = question.gold(new Figures(world, question.timezone));
      if (gold === 'abstain') continue;
      for (const one of 'anyOf' in gold ? gold.anyOf : [gold]) {
        expect(one.value !== undefined || one.values?.length || one.rows?.length, question.id).toBeTruthy();
      }
    }
  });
});

describe('the made-up place', () => {
  it('is the same every time', () => {
    expect(JSON.stringify(makeWorld())).toBe(JSON.stringify(world));
  });

  it('has nothing after now, and boxes at both ends of every track', () => {
    for (const track of world.tracks) {
      expect(track.lastMs).toBeLessThanOrEqual(world.now);
      expect([track.boxes[0]!.ts, track.boxes.at(-1)!.ts]).toEqual([track.firstMs, track.lastMs]);
    }
  });
});

describe('the calendar of gold figures', () => {
  it('gives the day on which clocks change 25 hours', () => {
    const calendar = new Calendar('Europe/Berlin', world.now);
    expect(calendar.names(calendar.days('2026-10-25'), 'hourStart')).toHaveLength(25);
    expect(calendar.days('2026-10-25').spans).toEqual([
      { from: Date.parse('2026-10-24T22:00Z'), to: Date.parse('2026-10-25T23:00Z') },
    ]);
    expect(calendar.local(Date.parse('2026-11-08T23:30Z'))).toMatchObject({ day: '2026-11-09', weekday: 1, hour: 0 });
  });
});

describe('judging', () => {
  const answer = (given: Partial<Answer>) => ({ refusal: null, value: null, rows: [], ...given }) as Answer;
  const refusal: Answer['refusal'] = { reason: 'unknowable', message: '', suggestions: [] };
  const names = new Map([['id-1', 'Garage']]);

  it('wants the very figure and every row', () => {
    expect(judge(answer({ value: 3 }), { value: 3 }, names)).toBe('right');
    expect(judge(answer({ value: 4 }), { value: 3 }, names)).toBe('wrong');
    expect(judge(answer({ value: null }), { value: 0 }, names)).toBe('wrong');
    const gold = { rows: [['Garage', 2]] };
    expect(judge(answer({ rows: [['id-1', 2]] }), gold, names)).toBe('right');
    expect(
      judge(
        answer({
          rows: [
            ['Garage', 2],
            ['Ramp', 0],
          ],
        }),
        gold,
        names,
      ),
    ).toBe('wrong');
  });

  it('wants a refusal without figure or rows where there is no answer', () => {
    expect(judge(answer({ refusal }), 'abstain', names)).toBe('right');
    expect(judge(answer({ value: 0 }), 'abstain', names)).toBe('answered a question that has no answer');
    expect(judge(answer({ refusal, value: 0 }), 'abstain', names)).toBe('answered a question that has no answer');
    expect(judge(answer({ refusal }), { value: 3 }, names)).toBe('refused');
  });

  it('takes instants in any zone', () => {
    const gold = { value: '2026-11-10T23:00:00.000Z' };
    expect(judge(answer({ value: '2026-11-11T00:00:00.000+01:00' }), gold, names)).toBe('right');
  });
});
