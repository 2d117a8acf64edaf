// What to ask instead: a few questions that can be answered, made of names that exist here.
import type { Vocabulary } from '../types';
import { manyOf } from './classes';

/** Two or three, near to the class that was asked for. */
export function suggestions(vocabulary: Vocabulary, near?: string): string[] {
  const what = near && near !== 'person' ? manyOf(near) : vocabulary.classes.includes('person') ? 'people' : 'objects';
  const [camera] = vocabulary.cameras;
  return [
    `How many ${what} were seen today?`,
    camera ? `How many ${what} were on the ${camera.name} camera yesterday?` : `How many ${what} were seen yesterday?`,
    `Which hour was the busiest for ${what} this week?`,
  ];
}

export function listed(names: readonly string[], most = 6): string {
  const shown = names.slice(0, most);
  if (names.length > most) return `${shown.join(', ')} and ${names.length - most} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? 'none yet');
}
