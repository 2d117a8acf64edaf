// Whether a language model may be believed: it reads a few questions whose meaning is known, half of them with words
// that no plan can hold ("rusty cars"). One that reads something into those would turn a refusal into a wrong figure,
// so it is not used at all.
import { COCO_CLASSES } from '@/contracts/classes';
import type { Vocabulary } from '../types';
import { meaningsFor, NONE } from './meanings';

export interface ExamQuestion {
  question: string;
  piece: string;
  /** A label of model-meanings.ts. */
  means: string;
}

/** Traps and the others by turns, so that a model that guesses is found out after a call or two. */
export const EXAM: readonly ExamQuestion[] = [
  { question: 'How many rusty cars were there today?', piece: 'rusty', means: NONE },
  { question: 'How many moggies were there yesterday?', piece: 'moggies', means: 'class: cat' },
  { question: 'How many people were shouting this week?', piece: 'shouting', means: NONE },
  { question: 'How many cars trundled past yesterday?', piece: 'trundled past', means: 'seen' },
  { question: 'How many cars honked at the gate today?', piece: 'honked', means: NONE },
  { question: 'How many mutts did the gate camera see today?', piece: 'mutts', means: 'class: dog' },
  { question: 'How many wealthy people were here last week?', piece: 'wealthy', means: NONE },
  { question: 'How many artics were there today?', piece: 'artics', means: 'class: truck' },
  { question: 'How many cars were double parked at the gate?', piece: 'double parked', means: NONE },
  { question: 'How many people turned up on the yard camera today?', piece: 'turned up', means: 'seen' },
];
/** Every trap, and most of the rest. */
const MOST_MISSED = 2;

const named = (id: string, name: string) => ({ id, name, slug: name.toLowerCase() });
const VOCABULARY: Vocabulary = {
  cameras: [named('1', 'Gate'), named('2', 'Yard')],
  zones: [],
  classes: COCO_CLASSES,
  agents: [],
  models: [],
  tags: [],
};
export const EXAM_MEANINGS = meaningsFor(VOCABULARY);

/** Asks one question after another; ends with the first trap that the model walks into. `read` returns a label. */
export async function isTrustworthy(read: (question: string, piece: string) => Promise<string>): Promise<boolean> {
  let missed = 0;
  for (const { question, piece, means } of EXAM) {
    const label = await read(question, piece);
    if (label === means) continue;
    // Answering "none" too often helps nobody, but it does no harm.
    if (label !== NONE) return false;
    missed += 1;
    if (missed > MOST_MISSED) return false;
  }
  return true;
}
