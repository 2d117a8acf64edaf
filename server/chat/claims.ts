// Whether a reply says what its cards say: each number it names must stand on a card or in the question. A model that
// phrases a figure may round it, but not make one.
import type { ToolOutput } from '@/contracts/parts';
import { numbersSaid, type Said } from './numbers-said';
import { namesIn, type Shown, shownBy } from './numbers-shown';

const EPSILON = 1e-9;
/** Of what is said with "about". */
const LOOSE = 0.05;

function near(said: number, shown: number, { slack, about }: Said): boolean {
  const off = Math.abs(said - Math.abs(shown));
  return off <= slack + EPSILON * Math.abs(shown) || (about && off <= LOOSE * Math.abs(shown));
}

function isSupported(said: Said, shown: Shown): boolean {
  switch (said.kind) {
    case 'number':
      return (
        said.values.some((value) => shown.numbers.some((one) => near(value, one, said))) ||
        shown.counted.some(({ noun, count }) => said.noun.startsWith(noun) && said.values.includes(count)) ||
        // A share may be said as 0.12, and a day of the month as "the 21st".
        (said.slack < 0.5 && said.values.some((value) => shown.shares.some((one) => near(value, one, said)))) ||
        (said.ordinal && shown.dates.some(({ day }) => day !== null && said.values.includes(day)))
      );
    case 'share':
      return said.values.some((value) => shown.shares.some((one) => near(value, one, said)));
    case 'span':
      return shown.spansMs.some((one) => near(said.ms, one, said));
    case 'year':
      return shown.dates.some(({ year }) => year === said.year) || shown.numbers.includes(said.year);
    case 'date':
      return shown.dates.some(
        ({ year, month, day }) =>
          month === said.month &&
          (said.day === null || day === said.day) &&
          (said.year === null || year === null || year === said.year),
      );
    case 'time':
      return shown.times.some((one) => {
        const off = Math.abs(one - said.seconds);
        const apart = Math.min(off, 86_400 - off, said.half ? Math.abs(off - 43_200) : off);
        return said.exact ? apart === 0 || (one % 60 === 0 && apart < 60 && said.seconds % 60 === 0) : apart < 60;
      });
  }
}

/**
 * Numbers of the reply, as it writes them, that neither a card nor the question has. Figures may be rounded and spelled
 * out; `timezone` is the one in which the times of cards without one are told.
 */
export function unsupportedNumbers(
  reply: string,
  cards: readonly ToolOutput[],
  asked: string,
  timezone = 'UTC',
): string[] {
  const shown = shownBy(cards, asked, timezone);
  const claims = numbersSaid(reply, namesIn(cards));
  return [...new Set(claims.filter((said) => !isSupported(said, shown)).map(({ text }) => text))];
}
