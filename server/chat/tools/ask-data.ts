// Questions about what was recorded, answered with a verified figure. What the model is told of it is the figure with its
// window and rows as they stand, so that there is nothing left to calculate.
import { z } from 'zod';
import { type Answer, QueryRequest } from '@/contracts/analytics';
import { type Clock, figureText, keyText, timeText } from '../../analytics/answer/figures';
import type { Ask } from '../../analytics/ask';
import { named, quoted } from '../untrusted';
import type { ChatTool, ToolContext, ToolResult } from './tool';

const MOST_ROWS = 24;
const MOST_SENTENCE = 4_000;
const Input = z.object({
  question: QueryRequest.shape.question.describe('one question in plain English, with place and time'),
});
type Input = z.infer<typeof Input>;

function rowsText({ columns, rows }: Answer, clock: Clock): string[] {
  if (rows.length < 2) return [];
  const cell = (value: Answer['rows'][number][number], { name, type }: Answer['columns'][number]) => {
    const isFigure = name === 'value' || name === 'previous' || name === 'change';
    const text = isFigure ? figureText(value, type, clock) : keyText(name, value, clock);
    return isFigure || type === 'time' || type === 'number' ? text : named(text);
  };
  const shown = rows
    .slice(0, MOST_ROWS)
    .map((row) => row.map((value, index) => cell(value, columns[index]!)).join(' | '));
  const more = rows.length > MOST_ROWS ? [`(${rows.length - MOST_ROWS} more rows are on the card)`] : [];
  return [`Rows: ${columns.map(({ label }) => label).join(' | ')}`, ...shown, ...more];
}

/** On one line: it holds names that others gave. */
export function sentenceOf({ answer }: Answer): string {
  return quoted(answer, MOST_SENTENCE).replace(/\s+/g, ' ');
}

/** What a model is told of an answer. */
function toldOf(question: string, answer: Answer, timezone: string): string {
  const asked = `Question: ${named(question, 300)}`;
  if (answer.refusal) {
    return [
      'The records cannot answer this, and nothing was counted. Say so, and name no figure.',
      asked,
      `Why: ${sentenceOf(answer)}`,
    ].join('\n');
  }
  const clock: Clock = { nowMs: Date.parse(answer.now), timezone };
  const windows = answer.windows.map(
    ({ from, to }) => `${from ? timeText(from, clock) : 'the first record'} to ${timeText(to, clock)}`,
  );
  return [
    'Verified data. Answer with these figures as they stand, and with no other number.',
    asked,
    `Answer: ${sentenceOf(answer)}`,
    ...(windows.length > 0 ? [`Looked at: ${windows.slice(0, 4).join('; ')} (${timezone})`] : []),
    ...rowsText(answer, clock),
  ].join('\n');
}

export function answerResult(question: string, answer: Answer, timezone: string): ToolResult {
  return {
    output: { card: 'answer', question, answer },
    told: toldOf(question, answer, timezone),
    ...(answer.plan ? { plan: answer.plan } : {}),
  };
}

export interface AskData extends ChatTool<Input> {
  /** By the grammar alone: no model is asked how to read it. */
  surely(question: string, context: ToolContext): Promise<ToolResult>;
}

export function askData(ask: Pick<Ask, 'answer'>): AskData {
  async function answer(question: string, context: ToolContext, model: boolean): Promise<ToolResult> {
    const { principal, timezone, previousPlan } = context;
    const request = { question, timezone, model, ...(previousPlan ? { previous: previousPlan } : {}) };
    return answerResult(question, await ask.answer(principal, QueryRequest.parse(request)), timezone);
  }
  return {
    name: 'ask_data',
    title: 'Asked the data',
    description:
      'Counts, times, durations, shares and comparisons of what the cameras recorded (people, cars, animals, events, zones, detections). Use it for every question about numbers or times; never estimate.',
    input: Input,
    available: () => true,
    run: ({ question }, context) => answer(question, context, true),
    surely: (question, context) => answer(question, context, false),
  };
}
