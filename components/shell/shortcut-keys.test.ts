import { describe, expect, it } from 'vitest';
import { choose, isSingleKey, matches, printKeys, steps } from './shortcut-keys';

const press = (key: string, mods: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...mods,
});

describe('matches', () => {
  it('takes a plain key only without modifiers', () => {
    expect(matches('r', press('r'))).toBe(true);
    expect(matches('r', press('r', { ctrlKey: true }))).toBe(false);
    expect(matches('r', press('R', { shiftKey: true }))).toBe(false);
  });
  it('takes Ctrl and Cmd for mod', () => {
    expect(matches('mod+k', press('k', { ctrlKey: true }))).toBe(true);
    expect(matches('mod+k', press('k', { metaKey: true }))).toBe(true);
    expect(matches('mod+k', press('k'))).toBe(false);
  });
  it('takes signs that need Shift on some keyboards', () => {
    expect(matches('?', press('?', { shiftKey: true }))).toBe(true);
    expect(matches('?', press('?'))).toBe(true);
  });
  it('knows named keys', () => {
    expect(matches('ArrowLeft', press('ArrowLeft'))).toBe(true);
    expect(matches('Space', press(' '))).toBe(true);
    expect(matches('shift+x', press('X', { shiftKey: true }))).toBe(true);
  });
});

describe('notation', () => {
  it('splits sequences and tells single keys', () => {
    expect(steps('g l')).toEqual(['g', 'l']);
    expect(isSingleKey('g l')).toBe(true);
    expect(isSingleKey('mod+k')).toBe(false);
  });
  it('prints for the keyboard at hand', () => {
    expect(printKeys('mod+k', true)).toEqual(['⌘', 'K']);
    expect(printKeys('mod+k', false)).toEqual(['Ctrl', 'K']);
    expect(printKeys('g l', false)).toEqual(['G', 'then', 'L']);
  });
});

describe('of several shortcuts', () => {
  const page = { name: 'page', keys: ['i'] };
  const goto = { name: 'goto', keys: ['g i', 'g x'] };
  const save = { name: 'save', keys: ['mod+s'] };
  const top = { name: 'top', keys: ['i'] };
  const all = [top, page, goto, save];

  it('a sequence comes before a single key of the page', () => {
    expect(choose(all, 'g', press('i'))).toBe(goto);
    expect(choose(all, null, press('i'))).toBe(top);
    expect(choose(all, 'x', press('i'))).toBe(top);
    expect(choose(all, 'g', press('x'))).toBe(goto);
    expect(choose(all, null, press('x'))).toBeNull();
  });

  it('those that may not be used now are passed over', () => {
    const usable = (keys: string) => !isSingleKey(keys);
    expect(choose(all, 'g', press('i'), usable)).toBeNull();
    expect(choose(all, null, press('s', { ctrlKey: true }), usable)).toBe(save);
  });
});
