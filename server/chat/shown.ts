// What the cards of earlier replies showed, in words, for follow-ups: a model that is told nothing of them would ask
// for the same again, or make it up.
import type { Part, ToolOutput } from '@/contracts/parts';
import { type Fence, named } from './untrusted';

const MOST_ITEMS = 8;
const MOST_TEXT = 1_500;

function list<T>(items: readonly T[], words: (item: T) => string): string {
  const more = items.length > MOST_ITEMS ? [`and ${items.length - MOST_ITEMS} more`] : [];
  return [...items.slice(0, MOST_ITEMS).map(words), ...more].join('; ');
}

function outputWords(output: ToolOutput): string {
  switch (output.card) {
    case 'answer':
      return `${named(output.question, 300)}: ${output.answer.answer}`;
    case 'sightings':
      return `sightings: ${list(output.items, (item) => `${named(item.class)} at ${named(item.cameraName)}, ${item.firstSeenAt}`)}`;
    case 'picture':
      return `the picture of the camera ${named(output.camera.name)} of ${output.takenAt}${output.seen ? `, on which was seen: ${output.seen}` : ''}`;
    case 'cameras':
      return `cameras: ${list(output.items, (item) => `${named(item.name)} is ${item.state}`)}`;
    case 'passages':
      return `passages for ${named(output.query, 200)}: ${list(output.items, (item) => named(item.title))}`;
    case 'messages':
      return `earlier messages for ${named(output.query, 200)}: ${list(output.items, (item) => named(item.text, 200))}`;
    case 'time':
      return output.text;
    case 'memory':
      return `to keep in mind (${output.kept ? 'kept' : output.kept === false ? 'refused' : 'not yet allowed'}): ${named(output.text, 300)}`;
    case 'text':
      return output.text;
  }
}

/** '' where no card showed anything. */
export function shownWords(parts: readonly Part[], fence: Fence): string {
  const lines = parts.flatMap((part) =>
    part.type === 'tool' && part.output ? [`${part.title}: ${outputWords(part.output)}`.slice(0, MOST_TEXT)] : [],
  );
  return lines.length === 0
    ? ''
    : fence.wrap('the cards of this reply', lines.join('\n'), MOST_TEXT * lines.length + 100);
}
