// The clock of the sentence: the server writes 24 hours, and a viewer whose axes and tables say 2 PM reads 2 PM here too.
import { type CellStyle, hourName, usesTwelveHours } from './cells';

const TIME = /(?<![\d:.])([01]\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?(?![\d:])/g;

/** "09:00-17:00" as "09:00 AM-05:00 PM" where the viewer's clock has 12 hours; untouched where it has 24. */
export function clockWords(sentence: string, style: Pick<CellStyle, 'cycle' | 'locale'>): string {
  if (!usesTwelveHours(style)) return sentence;
  return sentence
    .replaceAll('00:00-24:00', 'the whole day')
    .replace(TIME, (_time, hour: string, minute: string, second: string | undefined) => {
      if (hour === '24') return 'midnight';
      return hourName(Number(hour), { ...style, timezone: 'UTC' }, { minute: Number(minute), second });
    });
}
