// The chat put together: tools, turns, streams and what is told of a conversation, behind one set of doors.
import type { Agents } from '../agents/agents';
import type { Cameras } from '../cameras/cameras';
import type { Attachments } from '../conversations/attachments';
import type { Conversations } from '../conversations/conversations';
import type { Memories } from '../conversations/memories';
import type { Core } from '../core';
import type { HttpDoors, SocketDoors } from '../door';
import type { Language } from '../inference/language';
import { createAnswering } from './answering';
import { createChat } from './chat';
import { createConfirming } from './confirm';
import { createHistoryReader } from './history';
import { createReplying } from './replying';
import { createRetelling } from './retell';
import { chatRoutes } from './routes';
import { createSentParts } from './sent-parts';
import { chatSockets } from './sockets';
import { createSpeaking, type Speak } from './speaking';
import { createStreams } from './streams';
import { createTools, type ToolsDeps } from './tools/registry';
import { createTurns, type Turns } from './turn';
import { createWindows } from './windows';

export interface ChatRoom {
  turns: Turns;
  speak: Speak;
  /** The same, but that removing one also ends what is being written into it. */
  conversations: Conversations;
  http: HttpDoors;
  sockets: SocketDoors;
  /** Resolves when nothing is written in the background. */
  idle(): Promise<void>;
  /** Ends replies under way, as interrupted, and stores them. */
  close(): Promise<void>;
}

export interface ChatRoomDeps extends ToolsDeps {
  agents: Pick<Agents, 'find' | 'preferred'>;
  cameras: Cameras;
  attachments: Attachments;
  memories: Memories;
  conversations: Conversations;
  language: Language;
}

export function createChatRoom(core: Core, deps: ChatRoomDeps): ChatRoom {
  const { conversations, language } = deps;
  const { log } = core;
  const windows = createWindows();
  const tools = createTools(core, deps);
  const turns = createTurns(core, { ...deps, tools, windows, lookAgain: language.backends.lookAgain });
  const streams = createStreams(core, conversations);
  const history = createHistoryReader(deps.attachments, log);
  const retelling = createRetelling({ language, conversations, windows, log });
  const chat = createChat(core, {
    ...deps,
    streams,
    retelling,
    replying: createReplying({ conversations, turns, streams, history, retelling }),
    sentParts: createSentParts(deps),
    confirming: createConfirming({ ...deps, tools }),
  });
  const answering = createAnswering({ chat, conversations, history, turns, language });
  return {
    turns,
    speak: createSpeaking(streams, conversations),
    conversations: {
      ...conversations,
      async remove(principal, id) {
        await conversations.remove(principal, id);
        chat.removed(id);
      },
      async removeAll(sql, userId) {
        const then = await conversations.removeAll(sql, userId);
        return async () => {
          streams.stopOf(userId);
          await then();
        };
      },
    },
    http: chatRoutes(core, answering),
    sockets: chatSockets(chat),
    idle: chat.idle,
    close: chat.close,
  };
}
