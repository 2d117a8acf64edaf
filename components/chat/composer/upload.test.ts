import { describe, expect, it } from 'vitest';
import { hopelessness } from './upload';

const file = (type: string, megabytes: number) => ({ type, size: Math.round(megabytes * 1024 * 1024) });

describe('a file', () => {
  it.each([file('image/png', 10), file('application/pdf', 20), file('', 0.001)])(
    'that may be sent: $type of $size bytes',
    (each) => {
      expect(hopelessness(each)).toBeNull();
    },
  );
  it.each([
    [file('text/plain', 0), /empty/],
    [file('image/png', 10.1), /picture is larger than 10 MB/],
    [file('application/pdf', 20.1), /file is larger than 20 MB/],
  ])('is refused before it travels, with what to do: %j', (each, words) => {
    expect(hopelessness(each)).toMatch(words);
  });
});
