import { describe, expect, it } from 'vitest';
import { takeUp } from './take-up';

/** What is read of both replies, the second in these pieces. */
function read(said: string, ...pieces: string[]): string {
  const join = takeUp(said);
  return said + pieces.map((piece) => join.add(piece)).join('') + join.rest();
}
const letters = (text: string) => [...text];

describe('a reply that is taken up', () => {
  const said = 'At nine a man opened the gate';
  it.each<[string, string[], string]>([
    ['goes on', [' and left', ' it open.'], `${said} and left it open.`],
    ['goes on with words that were said before', [' at the', ' end.'], `${said} at the end.`],
    ['says its last words again', ['opened the gate', ' wide.'], `${said} wide.`],
    ['says them letter by letter', letters('a man opened the gate wide.'), `${said} wide.`],
    ['begins anew', ['At nine a man', ' opened the gate', ' wide.'], `${said} wide.`],
    ['begins anew in one piece', [`${said} wide.`], `${said} wide.`],
    ['begins anew and says something else', ['At ten nobody came.'], `${said}At ten nobody came.`],
    ['says all of it again and nothing more', letters(said), said],
    ['begins anew and stops early', ['At nine a', ' man'], said],
    ['ends with a word that is too short to be a repetition', [' the'], `${said} the`],
    ['says nothing', [], said],
  ])('%s', (_, pieces, all) => {
    expect(read(said, ...pieces)).toBe(all);
  });

  it('comes as it is once it is clear that it is new', () => {
    const join = takeUp(said);
    expect([join.add(' wide'), join.add(' and'), join.add(' the gate')]).toEqual([' wide', ' and', ' the gate']);
  });
});
