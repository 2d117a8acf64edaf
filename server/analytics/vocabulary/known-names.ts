// Whether a plan names only cameras, zones and agents that the asker may see. One that is hidden and one that never was
// are told apart by nobody.

import type { Refusal } from '@/contracts/analytics';
import type { AnalyticsPlan } from '@/contracts/plan';
import type { Vocabulary } from '../types';

type Kind = 'camera' | 'zone' | 'agent';

/** What kind of name in it is unknown; null when all are known. */
export function unknownKind({ filters, compare }: AnalyticsPlan, vocabulary: Vocabulary): Kind | null {
  const lacks = (known: readonly { id: string }[], ids: readonly string[] = []) =>
    ids.some((id) => !known.some((one) => one.id === id));
  const compared = (by: 'camera' | 'zone') => (compare?.by === by ? compare.values : []);
  const { cameras, zones, agents } = vocabulary;
  if (lacks(cameras, [...(filters.camera ?? []), ...(filters.notCamera ?? []), ...compared('camera')])) return 'camera';
  if (lacks(zones, [...(filters.zone ?? []), ...compared('zone')])) return 'zone';
  return lacks(agents, filters.agent) ? 'agent' : null;
}

export function unknownRefusal(kind: Kind, vocabulary: Vocabulary): Refusal {
  const known = { camera: vocabulary.cameras, zone: vocabulary.zones, agent: vocabulary.agents }[kind];
  const names = known.slice(0, 5).map((one) => one.name);
  const there = names.length > 0 ? ` There is ${names.join(', ')}${known.length > 5 ? ' and others' : ''}.` : '';
  return {
    reason: 'unknown_name',
    message: `This names a ${kind} that does not exist, or that you may not see.${there}`,
    suggestions: [],
  };
}
