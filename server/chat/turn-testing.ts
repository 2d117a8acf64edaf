// For tests of turns: a chat whose gate saw seven cars an hour ago, and a language server that says what it is told to.
import type { Camera } from '@/contracts/cameras';
import { type ScriptedServer, startScriptedServer } from '../inference/scripted-testing';
import { insertTracks } from '../testing';
import { openTestChat, type TestChat } from './testing';

export const HOUR_MS = 3_600_000;
export const QUESTION = 'How many cars were seen in the last 24 hours?';

export interface TestTurns {
  server: ScriptedServer;
  chat: TestChat;
  camera: Camera;
}

export async function openTurns(kind: 'ollama' | 'openai'): Promise<TestTurns> {
  const server = await startScriptedServer(kind);
  const chat = await openTestChat(kind === 'ollama' ? { OLLAMA_URL: server.url } : { OPENAI_BASE_URL: server.url });
  const boss = await chat.core.person('admin');
  const camera = await chat.cameras.create(boss, { name: 'Gate', source: { kind: 'api' } } as never);
  const firstMs = Date.now() - HOUR_MS;
  await insertTracks(
    chat.core,
    Array.from({ length: 7 }, (_, n) => ({ cameraId: camera.id, class: 'car', firstMs: firstMs + n * 1000 })),
  );
  return { server, chat, camera };
}
