// A model and tools in turn: by calls of its own where it can, by choosing in JSON where it cannot, or words alone.
import { AppError } from '../errors';
import type { ModelMessage, ToolCall, ToolSpec } from '../inference/chat-types';
import type { Abilities } from './ability';
import type { ToolRuns } from './tool-run';
import type { TurnInput, TurnResult } from './turn';
import type { Course } from './turn-run';
import type { Speaker, Spoken, Utterance } from './turn-speech';
import { BLIND, choiceSchema, choiceText, nowText, resultText } from './turn-words';

const MOST_CALLS = 8;

interface Conversing {
  abilities: Abilities;
  now: () => number;
  speak(utterance: Utterance): Promise<Spoken>;
  runs: ToolRuns;
  speaker: Speaker;
  after: readonly string[];
  sees: boolean;
  tools: readonly ToolSpec[];
}

export async function converse(deps: Conversing, course: Course): Promise<TurnResult['callerCalls']> {
  const { input } = course;
  const { provider, model, info } = deps.speaker;
  const offered = [...deps.tools, ...(input.callerTools ?? [])];
  const now = offered.length > 0 ? [nowText(input.timezone, deps.now())] : [];
  let { sees } = deps;
  for (;;) {
    const path = offered.length === 0 ? 'none' : deps.abilities.toolPath(provider, model, info);
    try {
      if (path === 'native')
        return await byCalls({ ...deps, sees, after: [...deps.after, ...now], tools: offered }, course);
      if (path === 'json')
        return await byJson({ ...deps, sees, after: [...deps.after, ...now], tools: offered }, course);
      await deps.speak({ after: deps.after, tail: [], tools: [], sees });
      return [];
    } catch (error) {
      const refused = error instanceof AppError && error.kind === 'invalid' && course.account.firstTokenMs === null;
      if (!refused || deps.runs.brought() > 0) throw error;
      if (sees && info?.vision !== true && input.messages.some(({ images }) => images?.length)) {
        sees = false;
        course.reply.notice('left_out', BLIND);
      } else if (path === 'native') deps.abilities.refusedTools(provider, model);
      else throw error;
    }
  }
}

const ofCaller = (input: TurnInput, { name }: ToolCall) =>
  input.callerTools?.some((tool) => tool.name === name) ?? false;

async function byCalls(deps: Conversing, { input, fence }: Course): Promise<TurnResult['callerCalls']> {
  const tail: ModelMessage[] = [];
  const { toolRounds } = input.agent.config.limits;
  let faults = 0;
  for (let round = 0; ; round += 1) {
    // After the last round, and for a model that keeps calling wrongly, there is nothing left but to answer.
    const tools = round < toolRounds && faults < 2 ? deps.tools : [];
    const spoken = await deps.speak({ after: deps.after, tail, tools, sees: deps.sees });
    if (spoken.calls.length === 0 || tools.length === 0) return [];
    const theirs = spoken.calls.filter((call) => ofCaller(input, call));
    if (theirs.length > 0) return theirs;
    const calls = spoken.calls.slice(0, MOST_CALLS);
    tail.push({ role: 'assistant', text: spoken.text, toolCalls: calls });
    let waiting = false;
    for (const call of calls) {
      const ran = await deps.runs.run(call);
      if (ran.fault) faults += 1;
      waiting ||= ran.waiting;
      tail.push({
        role: 'tool',
        text: resultText(fence, call.name, ran.told),
        toolCallId: call.id,
        toolName: call.name,
      });
    }
    if (waiting) return [];
  }
}

/** What a choice says, or null where the model wrote something else. */
function readChoice(text: string, round: number): ToolCall | null {
  try {
    const { tool, input } = JSON.parse(text) as { tool?: unknown; input?: unknown };
    if (typeof tool !== 'string' || tool === 'none') return null;
    const object = typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {};
    return { id: `choice-${round + 1}`, name: tool, input: object };
  } catch {
    return null;
  }
}

async function byJson(deps: Conversing, { input, fence, account }: Course): Promise<TurnResult['callerCalls']> {
  const after = [...deps.after];
  const format = choiceSchema(deps.tools);
  let faults = 0;
  for (let round = 0; round < input.agent.config.limits.toolRounds && faults < 2; round += 1) {
    const asking = { after: [...after, choiceText(deps.tools)], tail: [], tools: [], sees: deps.sees };
    const call = readChoice((await deps.speak({ ...asking, format })).text, round);
    if (!call) break;
    if (ofCaller(input, call)) {
      account.finish = 'tools';
      return [call];
    }
    const ran = await deps.runs.run(call);
    if (ran.fault) faults += 1;
    after.push(resultText(fence, call.name, ran.told));
    if (ran.waiting) return [];
  }
  await deps.speak({ after, tail: [], tools: [], sees: deps.sees });
  return [];
}
