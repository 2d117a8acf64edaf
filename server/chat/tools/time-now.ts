// What time it is, in the asker's zone or another.
import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod';
import { AppError } from '../../errors';
import type { ChatTool } from './tool';

const Input = z.object({
  timezone: z.string().max(64).nullish().describe('IANA name such as Europe/Berlin; leave out for that of the person'),
});
type Input = z.infer<typeof Input>;

export function timeNow(now: () => number): ChatTool<Input> {
  return {
    name: 'time_now',
    title: 'Looked at the clock',
    description: 'The present date and time.',
    input: Input,
    available: () => true,
    async run(input, context) {
      const timezone = input.timezone?.trim() || context.timezone;
      if (!IANAZone.isValidZone(timezone)) {
        throw new AppError('invalid', 'That is not a time zone; use a name such as Europe/Berlin.');
      }
      const at = DateTime.fromMillis(now(), { zone: timezone }).setLocale('en-GB');
      const text = `It is ${at.toFormat('HH:mm')} on ${at.toFormat('cccc, d LLLL yyyy')} (${timezone}).`;
      return { output: { card: 'time', now: at.toUTC().toISO()!, timezone, text }, told: text };
    },
  };
}
