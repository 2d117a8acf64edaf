import { expect, it } from 'vitest';
import { neighbourAt } from './neighbour';

const places = new Map([
  ['middle', { x: 0, y: 0 }],
  ['right', { x: 50, y: 10 }],
  ['far right', { x: 120, y: 0 }],
  ['above', { x: 5, y: -80 }],
]);

it('goes to the nearest that lies that way, and nowhere else', () => {
  expect(neighbourAt(places, 'middle', 'ArrowRight')).toBe('right');
  expect(neighbourAt(places, 'right', 'ArrowRight')).toBe('far right');
  expect(neighbourAt(places, 'middle', 'ArrowUp')).toBe('above');
  expect(neighbourAt(places, 'middle', 'ArrowLeft')).toBeNull();
  expect(neighbourAt(places, 'middle', 'Enter')).toBeNull();
  expect(neighbourAt(places, 'gone', 'ArrowUp')).toBeNull();
});
