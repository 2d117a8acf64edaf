// Names of documents that came from addresses: the same for the same address, whatever stands in it.
import { expect, it } from 'vitest';
import { cleanNames, nameOfUrl } from './document-name';

it.each([
  ['https://example.org/rules/gates', 'text/html', 'example.org/rules/gates.html'],
  ['https://example.org/T%C3%BCr.md', 'text/markdown', 'example.org/Tür.md'],
  ['https://example.org/?page=2', 'text/plain', 'example.org ?page=2'],
  ['https://example.org/100%-safe', 'text/plain', 'example.org/100%-safe'],
  ['https://example.org/T%FCr.txt', 'text/plain', 'example.org/T%FCr.txt'],
])('%s is called by its address', (url, mime, name) => {
  expect(nameOfUrl(new URL(url), mime)).toBe(name);
});

it('never gives two of one request the same name, nor a way out of a folder', () => {
  expect(cleanNames(['a.md', '../a.md', 'x/./b', ''])).toEqual(['a.md', 'a (2).md', 'x/b', 'file']);
});
