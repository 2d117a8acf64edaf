// What an agent shows, as text alone: programs that speak OpenAI's or Ollama's protocol have no cards. A figure comes
// first, as the sentence that was verified; what the model says of it follows.
import type { Citation, Part, ToolOutput } from '@/contracts/parts';
import type { Track } from '@/contracts/tracks';

const MOST_LINES = 10;

function lines<T>(head: string, items: readonly T[], lineOf: (item: T) => string): string {
  const shown = items.slice(0, MOST_LINES).map((item) => `- ${lineOf(item)}`);
  const more = items.length > MOST_LINES ? [`- and ${items.length - MOST_LINES} more`] : [];
  return [head, ...shown, ...more].join('\n');
}

const sighting = ({ class: name, cameraName, firstSeenAt, durationMs }: Track) =>
  `${name}, ${cameraName}, ${firstSeenAt}, ${Math.round(durationMs / 1000)} s`;
const source = ({ n, title, href }: Citation) => `[${n}] ${title}${href ? ` (${href})` : ''}`;

function outputText(output: ToolOutput): string {
  switch (output.card) {
    case 'answer':
      return output.answer.answer;
    case 'sightings':
      return output.items.length === 0
        ? 'No sighting matches.'
        : lines(output.total === null ? 'The newest sightings:' : 'Sightings:', output.items, sighting);
    case 'picture':
      return `${output.camera.name} at ${output.takenAt}${output.seen ? `: ${output.seen}` : ''}`;
    case 'cameras':
      return lines('Cameras:', output.items, ({ name, state }) => `${name}: ${state}`);
    case 'passages':
      return lines(`Found for "${output.query}":`, output.items, source);
    case 'messages':
      return lines(`Found for "${output.query}":`, output.items, ({ title, at, text }) => `${title}, ${at}: ${text}`);
    case 'time':
    case 'text':
      return output.text;
    case 'memory':
      return output.kept === null ? `To be allowed in the chat first: keep "${output.text}"` : `Kept: ${output.text}`;
  }
}

/** Null while there is nothing to say, or nothing for a reader. */
export function partText(part: Part): string | null {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'tool':
      if (part.state === 'running') return null;
      if (part.state === 'failed') return `${part.title}: ${part.error ?? 'it failed'}`;
      return part.output ? outputText(part.output) : null;
    case 'notice':
      return part.notice === 'fallback' || part.notice === 'resumed' || part.notice === 'stopped' ? null : part.text;
    case 'citations':
      return part.items.length > 0 ? part.items.map(source).join('\n') : null;
    default:
      return null;
  }
}

/** Puts a reply that comes in parts together as one text that only ever grows. */
export class GrowingText {
  private readonly told = new Map<number, string>();
  private last: number | null = null;

  /** The part at `index` reads this now: what there is to add. What was said already stays said. */
  become(index: number, text: string): string {
    const before = this.told.get(index) ?? '';
    return text.startsWith(before) ? this.add(index, text.slice(before.length)) : '';
  }

  add(index: number, text: string): string {
    if (text === '') return '';
    const gap = this.last === null || this.last === index ? '' : '\n\n';
    this.last = index;
    this.told.set(index, (this.told.get(index) ?? '') + text);
    return gap + text;
  }
}
