// What was counted and where, in words: nouns of classes and subjects, names of cameras and zones, and the filters
// that narrow them.
import type { AnalyticsPlan, Subject } from '@/contracts/plan';
import type { Vocabulary } from '../types';
import { durationText, listText, shareText } from './figures';

const IRREGULAR: Record<string, string> = {
  person: 'people',
  sheep: 'sheep',
  mouse: 'mice',
  knife: 'knives',
  skis: 'pairs of skis',
  scissors: 'pairs of scissors',
  broccoli: 'pieces of broccoli',
  luggage: 'pieces of luggage',
  furniture: 'pieces of furniture',
  electronics: 'electronic devices',
  food: 'pieces of food',
};
const SINGULAR: Record<string, string> = {
  skis: 'pair of skis',
  scissors: 'pair of scissors',
  broccoli: 'piece of broccoli',
  luggage: 'piece of luggage',
  furniture: 'piece of furniture',
  electronics: 'electronic device',
  food: 'piece of food',
};

export function pluralOf(name: string): string {
  const irregular = IRREGULAR[name];
  if (irregular) return irregular;
  if (/(s|x|z|ch|sh)$/.test(name)) return `${name}es`;
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return `${name}s`;
}

/** A noun in both numbers, and what happened to it: "12 cars were seen". */
export interface Noun {
  one: string;
  many: string;
  /** After "was" or "were". */
  verb: string;
}

const EVENT_NOUNS: Record<string, [one: string, many: string]> = {
  appear: ['appearance', 'appearances'],
  leave: ['departure', 'departures'],
  enter: ['entry', 'entries'],
  exit: ['exit', 'exits'],
  cross: ['line crossing', 'line crossings'],
  dwell: ['dwell event', 'dwell events'],
};

const ROW_NOUNS: Partial<Record<Subject, Noun>> = {
  agents: { one: 'agent', many: 'agents', verb: 'created' },
  conversations: { one: 'conversation', many: 'conversations', verb: 'started' },
  messages: { one: 'message', many: 'messages', verb: 'written' },
  documents: { one: 'document', many: 'documents', verb: 'added' },
  ai_calls: { one: 'AI call', many: 'AI calls', verb: 'made' },
};

/** The things themselves: "car", "people or cars", "object". */
export function thingOf({ class: classes, notClass }: AnalyticsPlan['filters']): { one: string; many: string } {
  const but = notClass?.length ? ` other than ${listText(notClass.map(pluralOf))}` : '';
  if (!classes?.length) return { one: `object${but}`, many: `objects${but}` };
  return {
    one: `${listText(
      classes.map((name) => SINGULAR[name] ?? name),
      'or',
    )}${but}`,
    many: `${listText(classes.map(pluralOf))}${but}`,
  };
}

export function nounOf(plan: Pick<AnalyticsPlan, 'subject' | 'filters'>): Noun {
  const rows = ROW_NOUNS[plan.subject];
  if (rows) return rows;
  const thing = thingOf(plan.filters);
  if (plan.subject === 'events') {
    const named = plan.filters.class?.length || plan.filters.notClass?.length;
    const kinds = (plan.filters.eventKind ?? []).map((kind) => EVENT_NOUNS[kind] ?? [kind, kind]);
    const by = named ? ` by ${thing.many}` : '';
    const way = plan.filters.direction ? `${plan.filters.direction === 'in' ? 'inward' : 'outward'} ` : '';
    if (kinds.length === 0) return { one: `${way}event${by}`, many: `${way}events${by}`, verb: 'recorded' };
    return {
      one: `${way}${listText(
        kinds.map(([one]) => one),
        'or',
      )}${by}`,
      many: `${way}${listText(kinds.map(([, many]) => many))}${by}`,
      verb: 'recorded',
    };
  }
  if (plan.subject === 'detections') {
    return { one: `detection (box) of ${thing.many}`, many: `detections (boxes) of ${thing.many}`, verb: 'stored' };
  }
  if (plan.subject === 'occupancy') return { ...thing, verb: 'in view' };
  return { one: `distinct ${thing.one} (track)`, many: `distinct ${thing.many} (tracks)`, verb: 'seen' };
}

function namesOf(ids: readonly string[], known: readonly { id: string; name: string }[]): string[] {
  return ids.map((id) => known.find((one) => one.id === id)?.name ?? 'an unknown one');
}

/** " at Front door or Yard in the zone Driveway": with a space before, empty when it is everywhere. */
export function whereOf(filters: AnalyticsPlan['filters'], { cameras, zones }: Vocabulary): string {
  const parts: string[] = [];
  if (filters.camera?.length) parts.push(`at ${listText(namesOf(filters.camera, cameras), 'or')}`);
  if (filters.notCamera?.length) parts.push(`anywhere but at ${listText(namesOf(filters.notCamera, cameras), 'or')}`);
  if (filters.zone?.length) {
    parts.push(`in the zone${filters.zone.length > 1 ? 's' : ''} ${listText(namesOf(filters.zone, zones), 'or')}`);
  }
  return parts.map((part) => ` ${part}`).join('');
}

function confidenceText({ min, max }: NonNullable<AnalyticsPlan['filters']['confidence']>): string {
  if (min !== undefined && max !== undefined) return `of ${shareText(min)} to ${shareText(max)}`;
  if (min !== undefined) return `of at least ${shareText(min)}`;
  return max === undefined ? 'of any size' : `below ${shareText(max)}`;
}

function lengthText({ minMs, maxMs }: NonNullable<AnalyticsPlan['filters']['duration']>): string {
  if (minMs !== undefined && maxMs !== undefined) return `${durationText(minMs)} to ${durationText(maxMs)}`;
  if (minMs !== undefined) return `at least ${durationText(minMs)}`;
  return maxMs === undefined ? 'any time' : `less than ${durationText(maxMs)}`;
}

/** The filters that are neither class nor place nor time; each with a space before. */
export function qualifiersOf(
  { subject, filters }: Pick<AnalyticsPlan, 'subject' | 'filters'>,
  vocabulary: Vocabulary,
): string {
  const lasting = subject === 'events' || subject === 'ai_calls' ? 'lasting' : 'staying';
  const parts: string[] = [];
  if (filters.confidence) parts.push(`with a confidence ${confidenceText(filters.confidence)}`);
  if (filters.duration) parts.push(`${lasting} ${lengthText(filters.duration)}`);
  if (filters.reviewed !== undefined) parts.push(filters.reviewed ? 'that were reviewed' : 'that were not reviewed');
  if (filters.agent?.length) parts.push(`of ${listText(namesOf(filters.agent, vocabulary.agents), 'or')}`);
  if (filters.model?.length) parts.push(`by the model ${listText(filters.model, 'or')}`);
  if (filters.tag?.length) parts.push(`tagged ${listText(filters.tag, 'or')}`);
  return parts.map((part) => ` ${part}`).join('');
}
