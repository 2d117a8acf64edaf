// The whole set, written before and apart from the planners. Change a question only when it is itself wrong, and say
// so in its file: the figures of the benchmark are only worth something while the set stands still.
import type { Question } from './ask';
import { abstentions } from './set/abstentions';
import { counts } from './set/counts';
import { averages, firstLast, occupancy } from './set/figures';
import { followUps } from './set/follow-ups';
import { groups, superlatives } from './set/groups';
import { meta } from './set/meta';
import { cameras, zones } from './set/places';
import { comparisons, existence, shares } from './set/relations';
import { windows } from './set/windows';
import { wording } from './set/wording';
import { timezones } from './set/zones-of-time';

export const QUESTIONS: readonly Question[] = [
  counts,
  windows,
  cameras,
  zones,
  groups,
  superlatives,
  averages,
  firstLast,
  occupancy,
  comparisons,
  existence,
  shares,
  wording,
  timezones,
  followUps,
  meta,
  abstentions,
].flat();
