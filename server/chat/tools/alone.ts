// What the place can say to a message without any language model: what was looked up for it, the time, else what the
// cameras saw today and which questions can be answered. Figures and facts, never conversation.

import { QueryRequest } from '@/contracts/analytics';
import type { ToolOutput } from '@/contracts/parts';
import type { AnalyticsPlan } from '@/contracts/plan';
import { listText } from '../../analytics/answer/figures';
import type { Ask } from '../../analytics/ask';
import type { Principal } from '../../users/permissions';
import { quoted } from '../untrusted';
import { type AskData, answerResult, sentenceOf } from './ask-data';
import { noCamera } from './find-camera';
import { type Found, ranTool } from './first';
import type { ChatTool, ToolContext, Tools } from './tool';

const ASKS_TIME =
  /\bwhat(?:'s| is)? (?:the )?(?:current |exact )?(?:time|date|day)\b(?: is it| of (?:the )?(?:day|week|month)| today| now|\W*$)|\bwhat time is it\b|\bhow late is it\b|\btoday's date\b/i;
const TODAY = 'What was seen today?';
/** Asks what may be asked: the refusal names questions that have an answer here. */
const HELP = 'help';

/** What a card says in one or two sentences. */
function textOf({ output, told, said }: Found['result'], principal: Principal): string {
  switch (output.card) {
    case 'answer':
      return sentenceOf(output.answer);
    case 'memory':
      return output.kept ? `Kept in mind: ${output.text}` : output.text;
    case 'cameras':
      return camerasText(output, principal);
    case 'picture':
      return `Here is the latest picture of ${nameOf(output.camera)}. ${output.seen ?? ''}`.trim();
    case 'time':
    case 'text':
      return output.text;
    default:
      return said ?? told;
  }
}

const nameOf = ({ name }: { name: string }) => quoted(name).replace(/\s+/g, ' ');

function camerasText({ items }: Extract<ToolOutput, { card: 'cameras' }>, principal: Principal): string {
  if (items.length === 0) return noCamera(principal);
  const live = items.filter(({ state }) => state === 'live').map(nameOf);
  const [only] = items;
  if (items.length === 1) return `${nameOf(only!)} is ${only!.state}.`;
  if (live.length === 0) return `None of the ${items.length} cameras is live now.`;
  return `${live.length} of ${items.length} cameras ${live.length === 1 ? 'is' : 'are'} live now: ${listText(live)}.`;
}

export function createAlone(deps: {
  ask: Pick<Ask, 'run' | 'answer'>;
  first: Tools['first'];
  data: AskData;
  state: ChatTool<{ camera?: string | null | undefined }>;
  time: ChatTool<{ timezone?: string | null | undefined }>;
}): Tools['alone'] {
  async function todaySeen({ principal, timezone }: ToolContext): Promise<Found> {
    const plan: AnalyticsPlan = {
      subject: 'tracks',
      measure: { op: 'count' },
      filters: { time: [{ kind: 'calendar', unit: 'day', offset: 0, count: 1 }] },
      groupBy: ['class'],
      timezone,
    };
    return ranTool(deps.data, { question: TODAY }, async () =>
      answerResult(TODAY, await deps.ask.run(principal, { plan }), timezone),
    );
  }

  async function suggestions({ principal, timezone }: ToolContext): Promise<string[]> {
    const help = await deps.ask.answer(principal, QueryRequest.parse({ question: HELP, timezone, model: false }));
    return help.refusal?.suggestions.slice(0, 3) ?? [];
  }

  return async (context) => {
    const first = await deps.first(context);
    if (first) return { text: textOf(first.result, context.principal), results: [first] };
    if (ASKS_TIME.test(context.text)) {
      const time = await ranTool(deps.time, {}, () => deps.time.run({}, context));
      return { text: textOf(time.result, context.principal), results: [time] };
    }
    const seen = await todaySeen(context);
    const state = await ranTool(deps.state, {}, () => deps.state.run({}, context));
    const ask = await suggestions(context);
    const text = [
      'Here is what the data says by itself.',
      textOf(seen.result, context.principal),
      textOf(state.result, context.principal),
      ...(ask.length > 0
        ? [
            `You can ask, for example: ${listText(
              ask.map((one) => `"${one}"`),
              'or',
            )}.`,
          ]
        : []),
    ].join(' ');
    return { text, results: [seen, state] };
  };
}
