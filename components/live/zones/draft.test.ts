// Drawing, as a row of small steps.
import { describe, expect, it } from 'vitest';
import { canClose, type DraftAction, draftProblem, reduceDraft, type ZoneDraft } from './draft';

const drawn = (...actions: DraftAction[]) => actions.reduce<ZoneDraft | null>(reduceDraft, null)!;
const place = (x: number, y: number): DraftAction => ({ do: 'place', at: [x, y] });
const area: DraftAction = { do: 'draw', kind: 'area' };
const line: DraftAction = { do: 'draw', kind: 'line' };

describe('an area', () => {
  it('closes with three points and not before', () => {
    const two = drawn(area, place(0, 0), place(1, 0), { do: 'close' });
    expect(two).toMatchObject({ closed: false, selected: 1 });
    expect(canClose(two)).toBe(false);
    const three = drawn(area, place(0, 0), place(1, 0), place(1, 1), { do: 'close' });
    expect(three).toMatchObject({
      closed: true,
      selected: null,
      points: [
        [0, 0],
        [1, 0],
        [1, 1],
      ],
    });
    expect(reduceDraft(three, place(0.5, 0.5))).toBe(three);
  });

  it('is drawn and moved from the keyboard, and stays in the picture', () => {
    const draft = drawn(area, { do: 'add' }, { do: 'nudge', by: [-0.1, 0.9] }, { do: 'add' });
    expect(draft.points).toEqual([
      [0.4, 1],
      [0.5, 1],
    ]);
  });

  it('takes back its last point, or the one that is held, and opens when too few are left', () => {
    const three = [area, place(0, 0), place(1, 0), place(1, 1), { do: 'close' } as const];
    expect(drawn(...three, { do: 'undo' })).toMatchObject({
      closed: false,
      points: [
        [0, 0],
        [1, 0],
      ],
    });
    expect(drawn(...three, { do: 'select', index: 0 }, { do: 'remove' })).toMatchObject({
      closed: false,
      selected: 0,
      points: [
        [1, 0],
        [1, 1],
      ],
    });
    expect(drawn(area, { do: 'undo' }, { do: 'remove' }).points).toEqual([]);
  });

  it('says when it crosses itself', () => {
    const bow = drawn(area, place(0, 0), place(1, 1), place(1, 0), place(0, 1), { do: 'close' });
    expect(draftProblem(bow)).toMatch(/cross/);
    expect(draftProblem(drawn(area, place(0, 0)))).toBeNull();
  });
});

describe('a line', () => {
  it('is whole with its second point, and can be turned round', () => {
    const draft = drawn(line, place(0.5, 1), place(0.5, 0));
    expect(draft.closed).toBe(true);
    expect(reduceDraft(draft, { do: 'swap' })!.points).toEqual([
      [0.5, 0],
      [0.5, 1],
    ]);
    expect(reduceDraft(draft, { do: 'undo' })).toMatchObject({ closed: false, points: [[0.5, 1]] });
  });
});
