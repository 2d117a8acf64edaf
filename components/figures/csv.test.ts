import { expect, it } from 'vitest';
import { fileName, toCsv } from './csv';

it('quotes what needs it, ends lines with CRLF and names units', () => {
  const csv = toCsv(
    [
      { name: 'camera', label: 'Camera', type: 'camera' },
      { name: 'value', label: 'Average stay', type: 'duration' },
    ],
    [
      ['Yard, "back"', 1200.5],
      ['Two\nlines', null],
      ['Door', 0],
    ],
  );
  expect(csv).toBe('Camera,Average stay (ms)\r\n"Yard, ""back""",1200.5\r\n"Two\nlines",\r\nDoor,0\r\n');
});

it('lets no name run as a formula, and leaves negative numbers alone', () => {
  const csv = toCsv(
    [
      { name: 'camera', label: 'Camera', type: 'camera' },
      { name: 'change', label: 'Change', type: 'count' },
    ],
    [
      ['=HYPERLINK("x")', -4],
      ['-yard', 2],
    ],
  );
  expect(csv).toBe('Camera,Change\r\n"\'=HYPERLINK(""x"")",-4\r\n\'-yard,2\r\n');
});

it('makes a file name of a sentence', () => {
  expect(fileName('14 cars were seen: today (Übersicht)!', 'csv')).toBe('14-cars-were-seen-today-ubersicht.csv');
  expect(fileName('???', 'png')).toBe('answer.png');
});
