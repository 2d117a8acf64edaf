import { describe, expect, it } from 'vitest';
import { readQuery } from './read-query';

describe('a query', () => {
  it.each([
    ['how do I open the gate?', 'how do I open the gate?', [], []],
    ['"red lever" barrier', 'red lever barrier', [['red lever']], []],
    ['gate -courier -"side door"', 'gate', [], ['courier', 'side door']],
    [
      '"red lever" OR "wall clock" OR bell barrier',
      'red lever wall clock bell barrier',
      [['red lever', 'wall clock', 'bell']],
      [],
    ],
    ['gate OR door', 'gate door', [], []],
    ['OR gate OR', 'gate', [], []],
    ['next dev -p 3001 --turbo', 'next dev -p 3001 --turbo', [], []],
    ['well-known a-b', 'well-known a-b', [], []],
    ['an "unclosed quote', 'an "unclosed quote', [], []],
    ['"" - -"', '"" - -"', [], []],
    ['-gate', '', [], ['gate']],
    ['-größe -日本', '', [], ['größe', '日本']],
  ])('%s', (query, plain, required, excluded) => {
    expect(readQuery(query)).toEqual({ plain, required, excluded });
  });
});
