// Names that are none of ours: a place, a person, a thing. Each is told with the names that there are.
import type { Refusal } from '@/contracts/analytics';
import type { Work } from './draft';
import { makeRefusal } from './guards';
import type { Item } from './line';
import { listed } from './suggest';

/** Words after "at the" and "in the" that are no place. */
const NO_PLACE =
  /^(?:\d.*|end|beginning|start|middle|week|weekend|weeks|day|days|month|months|hour|hours|last|past|first|few|time|times|moment|past|previous|early|late|mid|meantime|future|dark|other|others|same|whole|evening|morning|night|quietest|busiest|most|least|more|less|fewest)$/;

/** "at the roof", "the roof camera", "zone 9": a place that is none here. */
export function unknownPlace(work: Work, left: readonly Item[]): Refusal | null {
  const { line, lexicon } = work;
  for (const item of left) {
    if (item.kind !== 'word' || NO_PLACE.test(item.shown)) continue;
    const at = line.indexOf(item);
    const [two, one] = [line.items[at - 2]?.shown, line.items[at - 1]?.shown];
    let end = at;
    while (line.items[end + 1]?.kind === 'word' && left.includes(line.items[end + 1]!)) end++;
    const after = line.items[end + 1]?.shown;
    const kind =
      /^(?:camera|cameras|feed)$/.test(after ?? '') || one === 'camera'
        ? 'camera'
        : /^(?:zone|area)$/.test(after ?? '') || one === 'zone'
          ? 'zone'
          : after === 'agent' || one === 'agent'
            ? 'agent'
            : null;
    const placed =
      /^(?:at|on|in|by|near|inside|outside|from)$/.test(one ?? '') ||
      (one === 'the' && /^(?:at|on|in|by|near|inside|from|and|about|vs|than)$/.test(two ?? ''));
    if (!kind && !(placed && (one === 'the' || (item.capital && at > 0)))) continue;
    if (!kind && (left.length > end - at + 1 || /^[a-z]/.test(after ?? '') || after === '_')) continue;
    const name = line.source.slice(item.start, line.items[end]!.end).replace(/\s+/g, ' ');
    const { cameras, zones, agents } = lexicon.vocabulary;
    const names = (list: readonly { name: string }[]): string[] => [...new Set(list.map((each) => each.name))];
    const which =
      kind === 'zone'
        ? `Zones: ${listed(names(zones))}.`
        : kind === 'agent'
          ? `Agents: ${listed(names(agents))}.`
          : `Cameras: ${listed(names(cameras))}.${!kind && zones.length > 0 ? ` Zones: ${listed(names(zones))}.` : ''}`;
    return makeRefusal(
      'unknown_name',
      `I know no ${kind ?? 'camera or zone'} "${name}". ${which}`,
      lexicon,
      line.all('class')[0]?.names[0],
    );
  }
  return null;
}

/** "was John here": a name that is none of ours. */
export function unknownName(work: Work, left: readonly Item[]): Refusal | null {
  const { line, lexicon } = work;
  const capitals = line.items.filter((item) => item.kind === 'word' && item.capital).length;
  if (left.length === 0 || left.length > 2 || capitals > left.length + 1) return null;
  if (!left.every((item) => item.kind === 'word' && item.capital && line.indexOf(item) > 0 && item.shown.length > 1))
    return null;
  const name = line.source.slice(left[0]!.start, left.at(-1)!.end).replace(/\s+/g, ' ');
  return makeRefusal(
    'unknown_name',
    `I know no camera, zone or agent "${name}", and I do not know people by name.`,
    lexicon,
  );
}

/** "how many dragons": a thing that is no class here. */
export function unknownThing(work: Work, left: readonly Item[]): Refusal | null {
  const [item] = left;
  const { line, lexicon, draft } = work;
  if (left.length !== 1 || item?.kind !== 'word' || line.all('class').length > 0 || draft.subject) return null;
  const before = line.items[line.indexOf(item) - 1];
  if (before?.kind !== 'used' || !/s$/.test(item.shown) || item.shown.length < 4) return null;
  const word = line.source.slice(item.start, item.end);
  return makeRefusal('unknown_name', `"${word}" is not a class the detector knows.`, lexicon);
}
