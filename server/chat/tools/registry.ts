// All tools that agents have, and the two ways in which they run before or without a model. A tool that is not listed
// here does not exist, whatever a model calls.

import type { Ask } from '../../analytics/ask';
import type { Cameras } from '../../cameras/cameras';
import type { Attachments } from '../../conversations/attachments';
import type { Conversations } from '../../conversations/conversations';
import type { Memories } from '../../conversations/memories';
import type { Core } from '../../core';
import type { VisionDetector } from '../../inference/vision-detector';
import type { Tracks } from '../../tracks/tracks';
import type { Zones } from '../../zones/zones';
import { createAlone } from './alone';
import { askData } from './ask-data';
import { askGraph, type ChatGraph } from './ask-graph';
import { cameraPicture } from './camera-picture';
import { cameraState } from './camera-state';
import { findSightings } from './find-sightings';
import { createFirst } from './first';
import { type ChatKnowledge, searchKnowledge } from './knowledge';
import { forget, remember } from './memory';
import { searchConversations } from './search-conversations';
import { timeNow } from './time-now';
import type { ChatTool, ToolContext, Tools } from './tool';

export interface ToolsDeps {
  ask: Pick<Ask, 'answer' | 'read' | 'run'>;
  tracks: Pick<Tracks, 'list' | 'classes'>;
  cameras: Pick<Cameras, 'list' | 'latestPicture'>;
  zones: Pick<Zones, 'list'>;
  conversations: Pick<Conversations, 'search'>;
  memories: Pick<Memories, 'add' | 'recall' | 'remove'>;
  attachments: Pick<Attachments, 'put'>;
  /** Null where no detector runs on the server. */
  detector: Pick<VisionDetector, 'detect'> | null;
  /** Null where there is no knowledge to search. */
  knowledge: ChatKnowledge | null;
  /** Left out where there is no graph of facts. */
  graph?: ChatGraph;
  now?: () => number;
}

/** The list holds tools of every input; each parses its own before it runs. */
function anyTool<I>(tool: ChatTool<I>): ChatTool {
  return tool as unknown as ChatTool;
}

export function createTools(core: Pick<Core, 'log'>, deps: ToolsDeps): Tools {
  const now = deps.now ?? Date.now;
  const data = askData(deps.ask);
  const state = cameraState({ ...deps, now });
  const picture = cameraPicture({ ...deps, now });
  const time = timeNow(now);
  const keeping = remember(deps.memories);
  const recalling = searchConversations({ ...deps, now });
  const past = deps.graph ? askGraph(deps.graph, deps.knowledge) : null;
  const tools: ChatTool[] = [
    anyTool(data),
    anyTool(findSightings({ ...deps, now })),
    anyTool(picture),
    anyTool(state),
    ...(deps.knowledge ? [anyTool(searchKnowledge(deps.knowledge))] : []),
    ...(past ? [anyTool(past)] : []),
    anyTool(recalling),
    anyTool(time),
    anyTool(keeping),
    anyTool(forget(deps.memories)),
  ];
  const find = (name: string) => tools.find((tool) => tool.name === name) ?? null;
  const first = createFirst(core, { ...deps, data, past, keeping, recalling, state, picture });
  return {
    find,
    async list(context: ToolContext) {
      const usable = await Promise.all(tools.map((tool) => tool.available(context)));
      return tools.filter((_, index) => usable[index]);
    },
    first,
    alone: createAlone({ ask: deps.ask, first, data, state, time }),
  };
}
