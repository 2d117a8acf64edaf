// The course of one turn. What the grammar is sure of is looked up before a model is asked, and then the model only words
// it; else the model may use tools, round after round, until it has an answer. Without a model the data answers alone.
import type { ModelRef } from '@/contracts/agents';
import { AppError } from '../errors';
import type { LanguageChat } from '../inference/chat-types';
import { NOT_KNOWN } from '../knowledge/answering/excerpts';
import type { Logger } from '../log';
import type { Abilities } from './ability';
import type { LookFirst } from './citations-first';
import { CITE_TEXT, passagesText, UNKNOWN_TEXT } from './citations-words';
import { windowOf } from './context';
import type { ReplyParts } from './reply-parts';
import type { Tokens } from './tokens';
import { createToolRuns, specOf, type ToolRuns } from './tool-run';
import type { ToolContext, Tools } from './tools/tool';
import type { TurnInput, TurnResult } from './turn';
import type { Background } from './turn-background';
import { converse } from './turn-converse';
import { type Account, createSpeech, type Speaker } from './turn-speech';
import { BLIND, phraseText } from './turn-words';
import type { Fence } from './untrusted';
import type { Sight } from './vision';
import type { Windows } from './windows';

export interface TurnTools {
  language: Pick<LanguageChat, 'chat' | 'resolve' | 'absence'>;
  lookAgain(): Promise<void>;
  tools: Tools;
  tokens: Tokens;
  windows: Windows;
  abilities: Abilities;
  sight: Sight;
  background: Background;
  documents: LookFirst;
  log: Pick<Logger, 'warn'>;
  now: () => number;
}

export interface Course {
  input: TurnInput;
  reply: ReplyParts;
  account: Account;
  fence: Fence;
  startedMs: number;
  signal: AbortSignal;
}

/** In order of preference. */
function modelsOf({ agent, model }: TurnInput): ModelRef[] {
  const { primary, backups } = agent.config.models.language;
  return [...(model ? [model] : []), ...(primary ? [primary] : []), ...backups];
}

/** Servers add `:latest` where people leave it away. */
function isSame({ provider, model }: ModelRef, speaker: Speaker): boolean {
  const named = speaker.model === model || speaker.model === `${model}:latest`;
  return named && (provider === null || provider === speaker.provider);
}

/** Answers calls of the caller's own tools, which end the turn. */
export async function runTurn(deps: TurnTools, course: Course): Promise<TurnResult['callerCalls']> {
  const { input, reply, account, fence, signal } = course;
  const { agent, principal } = input;
  const asked = input.messages.at(-1);
  const text = asked?.text ?? '';
  const withTools = input.tools ?? agent.config.flags.tools;
  const wanted = modelsOf(input);
  let models = wanted;
  const resolve = async (): Promise<Speaker | null> => {
    models = wanted;
    const own = await deps.language.resolve(wanted);
    if (own || wanted.length === 0) return own;
    // None of its own is there: any other is better than none, and is named.
    models = [];
    return deps.language.resolve([]);
  };
  const resolving = resolve();
  const knowing = deps.background.gather(input, text, fence);
  // Both are waited for below; a failure of the first must not leave the other without anybody.
  knowing.catch(() => {});
  let speaker: Speaker | null = await resolving;
  const looking = { principal, agent, conversationId: input.conversationId, signal };
  const look = await deps.sight.lookerOf(looking, speaker);
  const flags = { ...agent.config.flags, memory: input.memory ?? agent.config.flags.memory };
  const context: ToolContext = {
    principal,
    agent: { ...agent, config: { ...agent.config, flags } },
    conversationId: input.conversationId,
    text,
    timezone: input.timezone,
    previousPlan: input.previousPlan ?? null,
    signal,
    look,
  };
  const [usable, found] = withTools
    ? await Promise.all([deps.tools.list(context), deps.tools.first(context)])
    : [[], null];
  const runs = createToolRuns({ tools: usable, context, reply, log: deps.log });
  const shown = found && runs.show(found);
  if (shown?.waiting) return [];
  const window = windowOf(speaker?.info?.window, agent.config.parameters.contextTokens);
  const documents = found ? null : await deps.documents(context, input.messages, window);
  const passages = documents?.found && runs.show(documents.found);
  account.unknown = documents !== null && !passages;
  if (documents && !passages) reply.cite([], documents.confidence);

  const alone = async (why: string) => {
    reply.notice('no_model', why);
    if (documents) reply.text(passages ? documents.alone : NOT_KNOWN);
    if (passages || !withTools) return;
    const { text: words, results } = await deps.tools.alone(context);
    for (const result of results) if (result.tool.name !== found?.tool.name) runs.show(result);
    reply.text(words);
  };
  if (!speaker) {
    // Somebody waits, and perhaps the server was started a moment ago.
    await deps.lookAgain();
    speaker = await resolve();
  }
  if (!speaker) {
    const instead = passages ? 'the documents answer by themselves' : 'the data answers by itself';
    await alone(`${deps.language.absence()} Until then ${instead}.`);
    return [];
  }

  const [chosen] = wanted;
  if (chosen && !isSame(chosen, speaker)) {
    reply.notice('fallback', `${speaker.model} answered, because ${chosen.model} is not within reach.`);
  }
  const [known] = await Promise.all([knowing, input.ready]);
  const speak = createSpeech({
    ...{ ...deps, ...course, models, speaker },
    known: { ...known, ...(passages ? { passages: passagesText(fence, passages.told) } : {}) },
  });
  const after = [agent.config.prompts.booster];
  const images = asked?.images ?? [];
  let sees = speaker.info?.vision !== false;
  if (images.length > 0 && speaker.info?.vision !== true) {
    if (look) {
      after.push(...(await describeImages(images, look, text, runs, course)));
      sees = false;
    } else if (!sees || !agent.config.flags.vision) reply.notice('left_out', BLIND);
  }
  sees &&= agent.config.flags.vision;

  try {
    if (found && shown) {
      await speak({ after: [...after, phraseText(fence, found.tool.name, shown.told)], tail: [], tools: [], sees });
      return [];
    }
    if (passages) after.push(CITE_TEXT);
    else if (documents) after.push(UNKNOWN_TEXT);
    return await converse({ ...deps, speak, runs, speaker, after, sees, tools: usable.map(specOf) }, course);
  } catch (error) {
    const unheard = account.firstTokenMs === null && runs.brought() === (found || passages ? 1 : 0);
    if (!(error instanceof AppError) || error.kind !== 'unavailable' || !unheard || signal.aborted) throw error;
    account.speaker = null;
    await alone(error.message);
    return [];
  }
}

async function describeImages(
  images: NonNullable<TurnInput['messages'][number]['images']>,
  look: NonNullable<ToolContext['look']>,
  question: string,
  runs: ToolRuns,
  { reply, fence, signal }: Course,
): Promise<string[]> {
  const told: string[] = [];
  for (const image of images) {
    const startedMs = performance.now();
    try {
      const words = await look(image, question || 'What is to be seen?');
      runs.look(words, performance.now() - startedMs);
      told.push(fence.wrap('a model that looked at the picture', words));
    } catch (error) {
      if (signal.aborted || !(error instanceof AppError)) throw error;
      reply.notice('left_out', `A picture was not looked at: ${error.message}`);
    }
  }
  return told;
}
