import { describe, expect, it } from 'vitest';
import { comparisonText, figureText } from './number-words';
import { answerOf } from './testing';

const style = { timezone: 'UTC', locale: 'en-GB', cycle: '24' } as const;

describe('figureText', () => {
  it('writes the measure by its type', () => {
    expect(figureText({ ...answerOf(['value'], [[1204]]), value: 1204 }, style)).toBe('1,204');
    expect(figureText({ ...answerOf(['value'], [[null]]), value: null }, style)).toBe('–');
  });
  it('writes a top group as its dimension', () => {
    const top = answerOf(['weekday', 'value'], [[6, 12]], {}, { limit: 1 });
    expect(figureText({ ...top, value: 6 }, style)).toBe('Saturday');
  });
  it('shows what was counted, and the difference to what it is compared with beside it', () => {
    const answer = { ...answerOf(['value', 'previous', 'change'], [[14, 9, 5]]), value: 5 };
    expect(figureText(answer, style)).toBe('14');
    expect(comparisonText(answer, style)).toEqual({ before: 'previous: 9', change: '+5' });
  });
  it('says no difference where one side is not there', () => {
    const answer = answerOf(['value', 'previous', 'change'], [[14, null, null]]);
    expect(comparisonText(answer, style)).toEqual({ before: 'previous: –', change: null });
    expect(comparisonText(answerOf(['value'], [[14]]), style)).toBeNull();
  });
});
