// Which table a question is about, where it says so; the words for tracks and boxes of all classes.
import type { Subject } from '@/contracts/plan';
import { ANYONE, ANYTHING } from './class-words';
import type { Work } from './draft';
import type { Line } from './line';

const KNOWLEDGE =
  '(?:knowledge(?: ?bases?| collections?| library)?|knowledgebase|document (?:collections?|library|store)|collections?|library|kb)';
const SUBJECTS: [Subject, string][] = [
  [
    'ai_calls',
    '(?:ai|model|llm|inference|api|language model) (?:calls?|requests?|invocations?)|calls? (?:of|to|with|by)(?: the)? (?=<model>)|requests? to (?=<model>)|inferences?',
  ],
  ['messages', '(?:chat )?messages?'],
  ['conversations', 'conversations?|chats?|chat sessions?|dialogues?|dialogs?'],
  [
    'documents',
    `(?:${KNOWLEDGE} )?(?:documents?|docs?|files?|uploads?|uploaded files?)(?: (?:(?:are|were|is|do) )?(?:there |stored |saved |kept |held )?(?:in|of|from|inside|into|to)(?: (?:the|our|my))? ${KNOWLEDGE})?`,
  ],
  ['detections', '(?:object )?detections?|(?:bounding )?boxes|bounding box|frames? with'],
  ['tracks', 'sightings?|tracks?|tracked|visits?|appearances?|visitors?'],
];

/** "did anyone upload a document": the pronoun names no class. */
function dropAnyone(line: Line): void {
  for (const item of line.all('class')) {
    if (!ANYONE.includes(line.source.slice(item.start, item.end).toLowerCase())) continue;
    const at = line.indexOf(item);
    line.use({ from: at, to: at + 1 }, 'subject', 'anyone');
  }
}

export function takeSubject({ line, draft, lexicon, fallback }: Work): void {
  // A visit that is counted is a person's; a visit that is measured may be any object's.
  const visits =
    !draft.measure && line.all('class').length === 0 && lexicon.vocabulary.classes.includes('person')
      ? line.find('visits?')
      : null;
  if (visits && !draft.compare) line.merge(visits, { kind: 'class', names: ['person'] });
  const each =
    draft.measure && 'of' in draft.measure
      ? line.take(
          '(?:per|each|a|every|in a) (?:ai |model )?(call|request|message|document|reply|response|answer)',
          'subject',
          'one row each',
        )
      : null;
  if (each)
    draft.subject = /message|repl|response|answer/.test(each.groups[1]!)
      ? 'messages'
      : each.groups[1] === 'document'
        ? 'documents'
        : 'ai_calls';
  for (const [subject, words] of SUBJECTS) {
    // A share of detections that are trucks keeps the first word for it.
    if (!line.take(`(?:${words})`, 'subject', subject)) continue;
    while (line.take(`(?:${words})`, 'subject', subject));
    draft.subject ??= subject;
  }
  const about = draft.subject ?? fallback;
  if (about === 'documents')
    line.take(
      `(?:(?:in|of|from|inside|into|to|does|do|has|have) )?(?:(?:the|our|my) )?${KNOWLEDGE}(?: (?:have|has|hold|holds|contain|contains))?`,
      'subject',
      'documents',
    );
  if (about === 'documents' || about === 'messages' || about === 'conversations') dropAnyone(line);
  if (about === 'messages' || about === 'documents') {
    line.take(
      '(?:were |was |are |is |have been |has been |been )?(?:sent|written|exchanged|uploaded|upload|added|add|stored|indexed|index|created|in|received|imported|ingested|send|sent in)',
      'subject',
      about,
    );
  }
  if (about === 'conversations' || about === 'agents') {
    line.take(
      '(?:were |was |are |have been )?(?:started|start|created|held|hold|opened|added|made|begun|began|had|take place|took place)',
      'subject',
      about,
    );
  }
  if (!draft.subject && line.all('agent').length === 0) {
    const agents = line.take('agents?', 'subject', 'agents');
    if (agents) {
      draft.subject = 'agents';
      line.take('(?:do we have|are there|exist|have we got|were (?:created|added|made))', 'subject', 'agents');
    }
  }
  if (
    !draft.subject &&
    draft.groupBy.includes('model') &&
    line.all('class').length === 0 &&
    line.all('camera').length === 0
  )
    draft.subject = 'ai_calls';
  if (
    !draft.subject &&
    (line.all('model').length > 0 ||
      (draft.measure && 'of' in draft.measure && (draft.measure.of === 'latency' || draft.measure.of === 'tokens')))
  ) {
    draft.subject = 'ai_calls';
    line.take('calls?|requests?|times', 'subject', 'ai_calls');
  }
  if (draft.subject === 'ai_calls')
    line.skip('handles?|handled|serves?|served|process|processed|receives?|received|answers?|answered|gets?|called');
  if (draft.subject === 'ai_calls') line.take('calls?|requests?|models?', 'subject', 'ai_calls');
  if (
    !draft.subject &&
    line.all('class').length === 0 &&
    line.all('camera').length === 0 &&
    line.take('calls', 'subject', 'ai_calls')
  )
    draft.subject = 'ai_calls';
  while (line.take(`(?:${ANYTHING})`, 'subject', 'any class'));
}
