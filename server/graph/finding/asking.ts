// Answers a question from the graph: its times are read first, then what it names and asks is looked up in the asker's
// spaces by graph, words and meaning.

import type { z } from 'zod';
import type { Fact, GraphAnswer, GraphQuery } from '@/contracts/graph';
import type { Core } from '../../core';
import { AppError } from '../../errors';
import type { Embedder } from '../../inference/chat-types';
import type { Fence } from '../fence';
import type { GraphStore, When } from '../graph-store';
import { type FactShown, toEntity, toFact } from '../shape';
import { type ReadTimes, readTimes } from '../times/read-times';
import { readQuestion } from './question';
import { type Lists, rank } from './rank';
import { answerText, factSentence, MOST_SENTENCES, timesText } from './sentences';

/** How deep each list goes. */
const DEPTH = 120;
const HOPS = 2;
const MOST_WAIT_MS = 1_500;

const ms = (text: string | null) => (text === null ? null : new Date(text).getTime());
const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());
const asDate = (time: number | null) => (time === null ? null : new Date(time));

/** What the request says of times goes before what the words say; present tense without a time means now. */
function timesOf(request: GraphQuery, nowMs: number): ReadTimes {
  const read = readTimes(request.query, nowMs);
  const given = request.time_range;
  const knownAt = request.known_at ? ms(request.known_at) : read.knownAt;
  let valid = read.valid;
  if (typeof given === 'string') valid = { from: ms(given), to: ms(given) };
  else if (given?.from && given.to && ms(given.from)! > ms(given.to)!) {
    throw new AppError('invalid', 'time_range: it ends before it begins.');
  } else if (given)
    valid = given.from === null && given.to === null ? null : { from: ms(given.from), to: ms(given.to) };
  // "What did we know about her" asks for all of it; "who leads it" for who does.
  if (!valid && !given && !read.past && knownAt === null) valid = { from: nowMs, to: nowMs };
  return { ...read, valid, knownAt };
}

export interface AskOptions {
  /** False: without what was said in chats. */
  memory: boolean;
}
/** Facts that answer, each as a sentence with its times and source. */
export interface SureAnswer {
  facts: (Fact & { sentence: string })[];
  /** The times that were read from the question. */
  times: string;
}

export function createAsking(core: Pick<Core, 'log'>, store: GraphStore, embedder: Embedder | null, now: () => number) {
  async function vectorOf(text: string): Promise<{ model: string; vector: Float32Array } | null> {
    try {
      if (!embedder || !(await embedder.current())) return null;
      const { model, vectors } = await embedder.embed([text], { signal: AbortSignal.timeout(MOST_WAIT_MS) });
      return vectors[0] ? { model, vector: vectors[0] } : null;
    } catch (err) {
      core.log.debug({ err }, 'the graph was searched without vectors');
      return null;
    }
  }

  /** `byMeaning` may wait for an embedder. */
  async function find(fence: Fence, request: GraphQuery, { memory }: AskOptions, byMeaning: boolean) {
    const nowMs = now();
    const times = timesOf(request, nowMs);
    const when: When = {
      valid: times.valid && { from: asDate(times.valid.from), to: asDate(times.valid.to) },
      knownAt: asDate(times.knownAt),
    };
    const asked = await readQuestion(store, fence, times.rest || request.query);
    const meant = byMeaning ? await vectorOf(times.rest || request.query) : null;
    const lists: Lists = {
      around: asked.entityIds.length > 0 ? await store.around(fence, when, asked.entityIds, HOPS, DEPTH) : [],
      words: asked.words ? await store.byWords(fence, when, asked.words, DEPTH) : [],
      vector: meant ? await store.byVector(fence, when, meant.model, meant.vector, DEPTH) : [],
    };
    const ids = [...new Set([...lists.around, ...lists.words, ...lists.vector])];
    const rows = ids.length > 0 ? await store.facts(fence, ids) : [];
    const ranked = rank(asked, lists, memory ? rows : rows.filter((row) => !isSaidInChat(row)));
    return { nowMs, times, asked, ranked };
  }

  async function ask(fence: Fence, request: GraphQuery, options: AskOptions): Promise<z.output<typeof GraphAnswer>> {
    const startedMs = performance.now();
    const { nowMs, times, asked, ranked } = await find(fence, request, options, true);
    const answering = ranked.filter(({ answers }) => answers).map(({ row }) => row);
    const shown = ranked.slice(0, request.limit);
    const entityIds = new Set([
      ...asked.entityIds,
      ...shown.flatMap(({ row }) => [row.subject_id, ...(row.object_id ? [row.object_id] : [])]),
    ]);
    const entities = await store.entities(fence, [...entityIds].slice(0, 100));
    return {
      answer: answerText(answering, times, nowMs, ranked[0]?.whole ?? true),
      facts: shown.map(({ row, score, why, answers }) => ({ ...toFact(row), score, why, answers })),
      entities: entities.map(toEntity),
      read: {
        valid: times.valid && { from: iso(times.valid.from), to: iso(times.valid.to) },
        knownAt: iso(times.knownAt),
        text: timesText(times) || 'at any time',
      },
      latency_ms: performance.now() - startedMs,
    };
  }

  async function surely(fence: Fence, request: GraphQuery, options: AskOptions): Promise<SureAnswer | null> {
    // Somebody waits for a reply; and what is near in meaning alone is not sure.
    const { nowMs, times, asked, ranked } = await find(fence, request, options, false);
    const rows = ranked.filter(({ sure }) => sure).map(({ row }) => row);
    // Who names nobody means the only one that there is.
    const most = asked.names.length > 0 ? MOST_SENTENCES : 1;
    if (rows.length === 0 || rows.length > most || rows.some(followsFromHere)) return null;
    return {
      facts: rows.map((row) => ({ ...toFact(row), sentence: factSentence(row, nowMs) })),
      times: timesText(times),
    };
  }

  return { ask, surely };
}

/** Known by what there is here, not told by anybody: cameras and conversations are asked elsewhere. */
const HERE: ReadonlySet<string> = new Set(['camera', 'zone', 'class', 'agent', 'document', 'conversation']);
const followsFromHere = ({ subject_kind }: FactShown) => HERE.has(subject_kind);
const isSaidInChat = ({ episode_kind, episode_chunk }: FactShown) =>
  episode_kind === 'message' && episode_chunk !== null;
