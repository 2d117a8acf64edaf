// What a protocol is to a scripted server: where it is spoken, and how its pieces are written.
import type { ScriptedBody, ScriptedModel, ScriptedRequest, ScriptedStep, ScriptedWords } from './scripted-testing';

export interface Dialect {
  /** Appended to the address. */
  base: string;
  chatPaths: readonly string[];
  streamType: string;
  streams(body: ScriptedBody): boolean;
  begin(model: string): string;
  piece(model: string, step: Exclude<ScriptedStep, Promise<unknown>>): string;
  end(model: string, words: Required<ScriptedWords>): string;
  /** The same in one JSON. */
  whole(model: string, words: Required<ScriptedWords>): unknown;
  error(message: string): unknown;
  /** Everything but chats: null for an unknown path. */
  other(request: ScriptedRequest, models: readonly ScriptedModel[]): { status: number; json: unknown } | null;
}
