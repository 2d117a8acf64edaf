// Planner first: what is looked up before a model speaks. A plain order to remember, what earlier conversations
// said where the message refers to them, a plain request about the cameras, and every question that the grammar is sure
// is about data; of a message of several sentences, the first that is one. Then what was true or known at a time that a
// sentence names, where the graph is sure of it.
import type { Ask } from '../../analytics/ask';
import type { Cameras } from '../../cameras/cameras';
import type { Core } from '../../core';
import { AppError } from '../../errors';
import type { AskData } from './ask-data';
import type { AskGraph } from './ask-graph';
import { asksData } from './asks-data';
import type { Remember } from './memory';
import { memoryOrder } from './memory-order';
import { mayBePlainOrder, type PlainOrder, plainOrder } from './plain-orders';
import type { Recall } from './search-conversations';
import { sentencesOf } from './sentences';
import type { ChatTool, ToolContext, ToolResult, Tools } from './tool';

type First = Tools['first'];
export interface Found {
  tool: ChatTool;
  input: Record<string, unknown>;
  result: ToolResult;
  ms: number;
}

/** Runs a tool that is sure to be wanted. */
export async function ranTool<I extends object>(
  tool: ChatTool<I>,
  input: I,
  run: () => Promise<ToolResult>,
): Promise<Found> {
  const started = performance.now();
  const result = await run();
  return {
    tool: tool as unknown as ChatTool,
    input: input as Record<string, unknown>,
    result,
    ms: performance.now() - started,
  };
}

export interface FirstDeps {
  ask: Pick<Ask, 'read'>;
  cameras: Pick<Cameras, 'list'>;
  data: AskData;
  /** Null where there is no graph of facts. */
  past: AskGraph | null;
  keeping: Remember;
  recalling: Recall;
  state: ChatTool<{ camera?: string | null | undefined }>;
  picture: ChatTool<{ camera: string; question?: string | null | undefined }>;
}

export function createFirst(core: Pick<Core, 'log'>, deps: FirstDeps): First {
  const { data, past, keeping, recalling, state, picture } = deps;

  async function orderIn(sentence: string, { principal }: ToolContext): Promise<PlainOrder | null> {
    if (!mayBePlainOrder(sentence)) return null;
    return plainOrder(
      sentence,
      (await deps.cameras.list(principal)).map(({ name }) => name),
    );
  }

  /** `refused`: it is one about data that has no figure. */
  async function readData(sentence: string, context: ToolContext): Promise<'figure' | 'refused' | null> {
    const { principal, timezone, previousPlan } = context;
    const planned = await deps.ask.read(principal, {
      question: sentence,
      timezone,
      previous: previousPlan ?? undefined,
    });
    if (!asksData(sentence, planned, previousPlan !== null)) return null;
    return planned.kind === 'plan' ? 'figure' : 'refused';
  }

  async function asOf(sentence: string, context: ToolContext): Promise<Found | null> {
    if (!past) return null;
    const started = performance.now();
    const result = await past.surely(sentence, context);
    if (!result) return null;
    const tool = past as unknown as ChatTool;
    return { tool, input: { question: sentence }, result, ms: performance.now() - started };
  }

  async function recall(context: ToolContext): Promise<Found | null> {
    const past = recalling.available(context) ? recalling.refersTo(context) : null;
    if (!past) return null;
    const started = performance.now();
    const result = await recalling.recall(past, context);
    if (!result) return null;
    const tool = recalling as unknown as ChatTool;
    return { tool, input: { query: past.query }, result, ms: performance.now() - started };
  }

  async function lookUp(context: ToolContext): Promise<Found | null> {
    const fact = keeping.available(context) ? memoryOrder(context.text) : null;
    if (fact) return ranTool(keeping, { text: fact }, () => keeping.keep(fact, context));
    const recalled = await recall(context);
    if (recalled) return recalled;
    const sentences = sentencesOf(context.text);
    for (const sentence of sentences) {
      const order = await orderIn(sentence, context);
      if (order?.tool === 'camera_state') {
        const input = order.camera === null ? {} : { camera: order.camera };
        return ranTool(state, input, () => state.run(input, context));
      }
      if (order) {
        const input = { camera: order.camera, question: sentence };
        return ranTool(picture, input, () => picture.run(input, context));
      }
      const read = await readData(sentence, context);
      // Rather what somebody told than why there is no figure.
      const known = read === 'refused' ? await asOf(sentence, context) : null;
      if (known) return known;
      if (read) {
        const input = { question: sentence };
        return ranTool(data, input, () => data.surely(sentence, context));
      }
    }
    for (const sentence of sentences) {
      const known = await asOf(sentence, context);
      if (known) return known;
    }
    return null;
  }

  /** A turn asks twice when its model turns out to be away; what was kept or taken then is not done again. */
  const known = new WeakMap<ToolContext, Promise<Found | null>>();

  return (context) => {
    let found = known.get(context);
    if (!found) {
      found = lookUp(context).catch((error) => {
        if (context.signal.aborted) throw error;
        // "There is no picture yet": whoever answers says so.
        if (!(error instanceof AppError)) {
          core.log.warn({ err: error }, 'what a message asks for could not be looked up first');
        }
        return null;
      });
      known.set(context, found);
    }
    return found;
  };
}
