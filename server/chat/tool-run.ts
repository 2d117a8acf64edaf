// Runs the tools of one reply: reads what a model wrote as their input, shows each as a card that fills up, and says in
// words what came of it. What a tool does is in tools/; nothing here throws for what it does.
import { z } from 'zod';
import type { ToolPart } from '@/contracts/parts';
import { AppError } from '../errors';
import type { ToolCall, ToolSpec } from '../inference/chat-types';
import type { Logger } from '../log';
import type { ReplyParts } from './reply-parts';
import type { ChatTool, ToolContext, ToolResult } from './tools/tool';

export interface ToolRuns {
  /** What the model is told of it; `fault` when the call itself was wrong, `waiting` when the user has to allow it. */
  run(call: ToolCall): Promise<{ told: string; fault: boolean; waiting: boolean }>;
  /** Shows what was looked up before the model spoke, and answers what it is told of it. */
  show(found: { tool: ChatTool; input: Record<string, unknown>; result: ToolResult; ms: number }): {
    told: string;
    waiting: boolean;
  };
  /** Shows what a model saw on a picture that came with the message. */
  look(words: string, ms: number): void;
  /** How many cards there are with something on them. */
  brought(): number;
}

const schemas = new WeakMap<object, Record<string, unknown>>();

export function specOf(tool: ChatTool): ToolSpec {
  let schema = schemas.get(tool);
  if (!schema) {
    const { $schema: _dialect, ...rest } = z.toJSONSchema(tool.input, { io: 'input', unrepresentable: 'any' });
    schema = rest as Record<string, unknown>;
    schemas.set(tool, schema);
  }
  return { name: tool.name, description: tool.description, schema };
}

export function createToolRuns(deps: {
  tools: readonly ChatTool[];
  context: ToolContext;
  reply: ReplyParts;
  log: Pick<Logger, 'warn'>;
}): ToolRuns {
  const { context, reply, log } = deps;
  const answered = new Map<string, string>();
  let citedUpTo = 0;
  let cards = 0;
  let brought = 0;

  /** Passages of a second search are counted on, so that [1] means one thing in a reply. */
  function cite(result: ToolResult): string {
    const items = result.citations ?? [];
    if (items.length === 0) {
      reply.cite(items, result.confidence);
      return result.told;
    }
    const offset = citedUpTo;
    citedUpTo += Math.max(...items.map(({ n }) => n));
    if (offset === 0) {
      reply.cite(items, result.confidence);
      return result.told;
    }
    const renumbered = items.map((item) => ({ ...item, n: item.n + offset }));
    reply.cite(renumbered, result.confidence);
    if (result.output.card === 'passages') result.output.items = renumbered;
    return result.told.replace(/\[(\d{1,3})\]/g, (_mark, n: string) => `[${Number(n) + offset}]`);
  }

  function keep(result: ToolResult): string {
    brought += 1;
    return cite(result);
  }

  return {
    async run(call) {
      const tool = deps.tools.find(({ name }) => name === call.name);
      if (!tool) {
        const names = deps.tools.map(({ name }) => name).join(', ');
        return { told: `There is no tool ${call.name}. There are: ${names}.`, fault: true, waiting: false };
      }
      const parsed = tool.input.safeParse(call.input);
      if (!parsed.success) {
        return { told: `The input does not fit: ${z.prettifyError(parsed.error)}`, fault: true, waiting: false };
      }
      const input = parsed.data as unknown as Record<string, unknown>;
      const key = `${tool.name} ${JSON.stringify(input)}`;
      if (answered.has(key)) {
        return { told: 'You asked this before; its answer stands above.', fault: true, waiting: false };
      }
      cards += 1;
      const running: ToolPart = {
        type: 'tool',
        id: `${cards}-${call.id}`.slice(0, 120),
        name: tool.name,
        title: tool.title,
        input,
        state: 'running',
        output: null,
        error: null,
        ms: null,
        by: 'model',
      };
      const index = reply.add(running);
      const startedMs = performance.now();
      const ms = () => Math.round(performance.now() - startedMs);
      try {
        const result = await tool.run(parsed.data, context);
        const told = keep(result);
        const waiting = result.waiting === true;
        reply.set(index, { ...running, state: waiting ? 'waiting' : 'done', output: result.output, ms: ms() });
        answered.set(key, told);
        return { told, fault: false, waiting };
      } catch (error) {
        const words = error instanceof AppError ? error.message : 'It failed on the server; its log has the details.';
        if (!(error instanceof AppError) && !context.signal.aborted)
          log.warn({ err: error, tool: tool.name }, 'a tool failed');
        reply.set(index, { ...running, state: 'failed', error: words, ms: ms() });
        return { told: `It failed: ${words}`, fault: false, waiting: false };
      }
    },
    show({ tool, input, result, ms }) {
      const told = keep(result);
      cards += 1;
      const waiting = result.waiting === true;
      reply.add({
        type: 'tool',
        id: `${cards}-planner`,
        name: tool.name,
        title: tool.title,
        input,
        state: waiting ? 'waiting' : 'done',
        output: result.output,
        error: null,
        ms: Math.round(ms),
        by: 'planner',
      });
      return { told, waiting };
    },
    look(words, ms) {
      cards += 1;
      reply.add({
        type: 'tool',
        id: `${cards}-look`,
        name: 'look',
        title: 'Looked at the picture',
        input: {},
        state: 'done',
        output: { card: 'text', text: words },
        error: null,
        ms: Math.round(ms),
        by: 'planner',
      });
    },
    brought: () => brought,
  };
}
