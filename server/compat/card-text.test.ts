import { describe, expect, it } from 'vitest';
import type { Part } from '@/contracts/parts';
import { GrowingText, partText } from './card-text';

const tool = (more: object): Part =>
  ({
    type: 'tool',
    id: '1',
    name: 'x',
    title: 'Asked the data',
    input: {},
    ms: 1,
    by: 'planner',
    error: null,
    ...more,
  }) as Part;

describe('a card as text', () => {
  it('says nothing while its tool runs, then its figure', () => {
    expect(partText(tool({ state: 'running', output: null }))).toBeNull();
    const output = { card: 'answer', question: 'how many', answer: { answer: '3 people since 09:00.' } };
    expect(partText(tool({ state: 'done', output }))).toBe('3 people since 09:00.');
    expect(partText(tool({ state: 'failed', output: null, error: 'The database is away.' }))).toBe(
      'Asked the data: The database is away.',
    );
  });

  it('lists at most ten lines and says how many more', () => {
    const items = Array.from({ length: 12 }, (_, n) => ({ id: `${n}`, name: `C${n}`, state: 'live', zones: [] }));
    const text = partText(tool({ state: 'done', output: { card: 'cameras', items } }));
    expect(text?.split('\n')).toHaveLength(12);
    expect(text).toContain('- C9: live\n- and 2 more');
  });

  it('tells warnings, and not what only a page needs', () => {
    const notice = (name: string): Part => ({ type: 'notice', notice: name, text: 'words' }) as Part;
    expect(['unsupported', 'no_model', 'left_out', 'failed'].map((name) => partText(notice(name)))).toEqual(
      Array(4).fill('words'),
    );
    expect(['fallback', 'resumed', 'stopped'].map((name) => partText(notice(name)))).toEqual([null, null, null]);
  });
});

describe('a text that grows', () => {
  it('takes pieces and whole parts, sets parts apart and never takes back', () => {
    const growing = new GrowingText();
    const said = [
      growing.become(0, '3 people.'),
      growing.add(1, 'There '),
      growing.add(1, 'were 3.'),
      growing.become(1, 'There were 3. Truly.'),
      growing.become(1, 'Something else.'),
      growing.become(0, '3 people.'),
      growing.add(2, ''),
      growing.add(2, 'End'),
    ];
    expect(said.join('')).toBe('3 people.\n\nThere were 3. Truly.\n\nEnd');
  });
});
