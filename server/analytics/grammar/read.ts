// One pass over a question: names and classes, times, filters, then what is measured and how it is grouped. The order
// matters: "last week" is a time before "last" is a measure, "5 minutes" a length before 5 is an hour.
import type { Subject } from '@/contracts/plan';
import { newDraft, type Work } from './draft';
import { findClasses, findNames } from './entities';
import type { Lexicon } from './lexicon';
import { Line } from './line';
import { readWhole, skipLoose, takeEach } from './loose-words';
import { rewrite } from './rewrite';
import { takeComparison } from './slot-compare';
import { takeEvents } from './slot-events';
import { takeExclusions } from './slot-exclusions';
import { takeConfidence, takeDuration, takeReviewed } from './slot-filters';
import { takeFirstLast } from './slot-first-last';
import { takeGroups } from './slot-groups';
import { takeCount, takeDistinct, takeExists } from './slot-measure';
import { takeQuantities } from './slot-quantity';
import { takeShare } from './slot-share';
import { takeSubject } from './slot-subject';
import { correctSpelling } from './spelling';
import { findRanges } from './time';
import { bindHours, findBoundRanges } from './time-bound';
import { findClockRanges, findClocks, findOpenHours, findPartsOfDay } from './time-clock';
import { findDates } from './time-dates';
import { findDays, findMonthsAndWeekdays } from './time-days';
import { tokenise } from './tokenise';

/** Names and classes only: what guards look at. */
export function open(question: string, lexicon: Lexicon, now: number, fallback: Subject): Work {
  const line = new Line(question, tokenise(question));
  correctSpelling(line, lexicon);
  findNames(line, lexicon);
  findClasses(line, lexicon);
  rewrite(line);
  return { line, lexicon, now, draft: newDraft(), fallback };
}

export function findTimes(work: Work): void {
  const { line, now } = work;
  findDates(line, now);
  findDays(line, now);
  findMonthsAndWeekdays(line, now);
}

export function readSlots(work: Work): void {
  const { line, now } = work;
  readWhole(work);
  line.skip(
    '(?:(?:in|as|from|across|over|for)(?: the)? (?:total|all|overall)|all together|altogether|of all time|(?:in )?all time|ever|so far|please)(?! (?:the )?<)',
  );
  line.skip('(?<=(?:<class>|<camera>|<zone>|_) )(?:who|that)');
  takeConfidence(work);
  takeDuration(work);
  takeReviewed(work);
  takeExclusions(work);
  findClocks(line);
  findClockRanges(line);
  findRanges(line, now);
  findOpenHours(line);
  findPartsOfDay(line);
  bindHours(line);
  findBoundRanges(line);
  takeEvents(work);
  takeComparison(work);
  takeFirstLast(work);
  takeEach(work);
  takeShare(work);
  takeExists(work);
  takeDistinct(work);
  takeQuantities(work);
  takeGroups(work);
  takeCount(work);
  takeSubject(work);
  skipLoose(work);
}
