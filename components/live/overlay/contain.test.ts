import { describe, expect, it } from 'vitest';
import { containFit } from './contain';

describe('containFit', () => {
  it('fills the tile when both have one shape', () => {
    expect(containFit(400, 300, 640, 480)).toEqual({ x: 0, y: 0, width: 400, height: 300 });
  });

  it('leaves bars at the sides of a tall picture and above and below a wide one', () => {
    expect(containFit(400, 300, 300, 300)).toEqual({ x: 50, y: 0, width: 300, height: 300 });
    expect(containFit(400, 300, 1600, 900)).toEqual({ x: 0, y: 37.5, width: 400, height: 225 });
  });

  it('enlarges small pictures too', () => {
    expect(containFit(400, 400, 10, 20)).toEqual({ x: 100, y: 0, width: 200, height: 400 });
  });

  it('is empty while a size is unknown', () => {
    expect(containFit(400, 300, 0, 0)).toEqual({ x: 0, y: 0, width: 0, height: 0 });
    expect(containFit(0, 0, 640, 480)).toEqual({ x: 0, y: 0, width: 0, height: 0 });
  });
});
