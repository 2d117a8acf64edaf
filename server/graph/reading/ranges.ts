// The times that a sentence or line states: since, from and to, until, in.
import { DATE_PATTERN, type Period, readPeriod } from '../times/periods';

/** One date. */
export const D = `(?:${DATE_PATTERN})`;
const RANGE = [
  `(?:from|between) (?<a>${D}) (?:to|until|till|and|through) (?<b>${D}|the present|today|now)`,
  `\\(?(?<a2>${D}) ?[-–—] ?(?<b2>${D}|present|today|now)\\)?`,
  `(?:ever )?(?:since|starting (?:in|on)|effective|as of|from) (?<since>${D})(?: on| onwards?)?`,
  `(?:until|till|up to) (?<until>${D})`,
  `(?:in|on|during|throughout) (?<in>${D})`,
].join('|');
/** Without its groups, to stand in other patterns. */
export const ANY_RANGE = RANGE.replace(/\?<\w+>/g, '?:');
/** Groups may be named once in a pattern: leading and trailing times are read by the same reader. */
export const LEADING = new RegExp(`^(?<time>${ANY_RANGE}),? `, 'iu');
export const TRAILING = new RegExp(`,? \\(?(?<time>${ANY_RANGE})\\)?$`, 'iu');

export interface Stated {
  from: number | null;
  to: number | null;
  /** Only a span in which it was so: "in 2012". */
  within: boolean;
}

const period = (text: string | undefined, nowMs: number): Period | null => (text ? readPeriod(text, nowMs) : null);
const RANGE_READERS = RANGE.split(/\|(?=\(\?:from|\\\(\?\(\?<a2>|\(\?:ever|\(\?:until|\(\?:in)/);

/** Null for what is no time, or ends before it begins. */
export function readRange(text: string, nowMs: number): Stated | null {
  for (const reader of RANGE_READERS) {
    const groups = new RegExp(`^(?:${reader})$`, 'iu').exec(text)?.groups;
    if (!groups) continue;
    const [a, b] = [groups.a ?? groups.a2, groups.b ?? groups.b2];
    if (a && b) {
      const begin = period(a, nowMs);
      const end = /present|today|now/i.test(b) ? null : period(b, nowMs);
      if (!begin || (end && end.to <= begin.from)) return null;
      return { from: begin.from, to: end?.to ?? null, within: false };
    }
    const since = period(groups.since, nowMs);
    if (since) return { from: since.from, to: null, within: false };
    const until = period(groups.until, nowMs);
    if (until) return { from: null, to: until.to, within: false };
    const inside = period(groups.in, nowMs);
    if (inside) return { from: inside.from, to: inside.to, within: true };
  }
  return null;
}
