// A language model words an answer from numbered passages, for programs that ask the documents themselves.
import { AppError } from '../errors';
import type { LanguageChat } from '../inference/chat-types';
import type { PhraseAnswer } from '../knowledge/answering/answers';
import { CITE_TEXT, passagesText } from './citations-words';
import { passagesResult } from './tools/knowledge';
import { createFence } from './untrusted';

const MOST_TOKENS = 500;
const UNKNOWN_WINDOW = 4_096;
/** A third of the window, at four characters a token. */
const CHARACTERS_A_TOKEN = 4 / 3;
const LIMIT_MS = 120_000;

export function createPhraseAnswer(language: Pick<LanguageChat, 'chat' | 'resolve'>): PhraseAnswer {
  return async (principal, { question, passages, confidence, signal, onText }) => {
    const speaker = await language.resolve([]);
    if (!speaker) return null;
    const fence = createFence();
    const window = speaker.info?.window ?? UNKNOWN_WINDOW;
    const looked = { known: true, confidence, passages: [...passages] };
    const { told, citations = [] } = passagesResult(question, looked, window * CHARACTERS_A_TOKEN);
    let [text, model] = ['', speaker.model];
    try {
      for await (const part of language.chat({
        ...{ kind: 'answer', userId: principal.userId, models: [], retrieved: citations.length, confidence },
        messages: [
          { role: 'system', text: `You answer questions from passages of documents. ${fence.rule}` },
          { role: 'user', text: `${passagesText(fence, told)}\n\n${question}\n\n${CITE_TEXT}` },
        ],
        parameters: { temperature: 0.2, maxTokens: MOST_TOKENS },
        window,
        limits: { totalMs: LIMIT_MS },
        ...(signal ? { signal } : {}),
      })) {
        if (part.kind === 'model') ({ model } = part);
        if (part.kind !== 'text') continue;
        text += part.text;
        onText?.(part.text);
      }
    } catch (error) {
      // A model that went away leaves the passages to answer; half a reply is none.
      if (signal?.aborted || !(error instanceof AppError) || error.kind !== 'unavailable') throw error;
      return null;
    }
    return { text, model };
  };
}
