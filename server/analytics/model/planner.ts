// The second planner: for a question of which the grammar left words over, a language model picks what those words mean
// from a closed list, and the grammar reads the question again with that in their place. So the model never writes a
// plan, never touches a word that the grammar understood, and what it says is held to everything the grammar knows.
import type { AnalyticsPlan } from '@/contracts/plan';
import { AnalyticsPlan as Plan } from '@/contracts/plan';
import type { Core } from '../../core';
import type { Chosen, Language } from '../../inference/language';
import type { Planned, PlannerContext } from '../types';
import { EXAM_MEANINGS, isTrustworthy } from './exam';
import { type Meaning, meaningsFor, NONE } from './meanings';
import { isNounPlace, isSaidOf, type Piece, piecesOf, replacePieces } from './pieces';
import { promptFor, SYSTEM, schemaFor } from './prompt';

/** More than this, and it is no question about data with an odd word in it. */
const MOST_PIECES = 3;
const LONGEST_PIECE_WORDS = 3;
const TOKENS_A_PIECE = 40;
/** Nobody waits for an examination, and its first call may have to load the model. */
const EXAM_CALL_MS = 120_000;
/** After an examination that a server broke off: longer each time, so that a bad server is not asked all day. */
const EXAM_PAUSE_MS = 60_000;
const LONGEST_EXAM_PAUSE_MS = 3_600_000;

export interface ModelPlannerDeps {
  grammar(question: string, context: PlannerContext): Planned;
  /** Why a plan cannot be run; null when it can. */
  faultOf(plan: AnalyticsPlan): string | null;
  /** False uses a model without examining it first. */
  exam?: boolean;
  now?: () => number;
}

export interface ModelPlanner {
  /** True when a model is there and was found to read well. Never waits for a model; the first call only begins to look. */
  available(): Promise<boolean>;
  /** A plan, or what the grammar said when the model could not help or must not be believed. Never throws. */
  plan(
    question: string,
    context: PlannerContext,
    grammar: Planned,
    userId?: string | null,
  ): Promise<Planned & { model: string | null }>;
  /** Resolves when an examination that is going on is over. */
  examined(): Promise<void>;
}

type Unsure = Extract<Planned, { kind: 'unsure' }>;
type Understood = Planned['understood'];

const sameWords = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** Everything that was understood before still is, and in the same way. */
function keeps(before: Understood, after: Understood): boolean {
  const left = after.map(({ text, slot, value }) => `${slot}|${value}|${sameWords(text)}`);
  return before.every(({ text, slot, value }) => {
    const at = left.indexOf(`${slot}|${value}|${sameWords(text)}`);
    if (at < 0) return false;
    left.splice(at, 1);
    return true;
  });
}

/** The new reading in the asker's own words; null when a meaning did not arrive in it, or met one that was there. */
function inTheirWords(
  before: Understood,
  after: Understood,
  pieces: readonly Piece[],
  meanings: readonly Meaning[],
): Understood | null {
  const slots = new Set(before.map(({ slot }) => slot));
  const understood = after.map((entry) => ({ ...entry }));
  for (const [index, { phrase, kind }] of meanings.entries()) {
    const words = pieces[index]!.text;
    if (kind === 'seen') {
      understood.push({ text: words, slot: 'seen', value: 'in view' });
      continue;
    }
    const entry = understood.find(({ text }) => sameWords(text).includes(sameWords(phrase)));
    if (!entry || slots.has(entry.slot)) return null;
    slots.add(entry.slot);
    entry.text = words;
  }
  return understood;
}

/**
 * Whether a piece can have this meaning where it stands. Models read "rusty" before "cars" as anything at all; dropping
 * or replacing it would count all cars and call them rusty.
 */
function fits({ kind }: Meaning, question: string, piece: Piece, understood: Understood): boolean {
  const things = understood.filter(({ slot }) => slot === 'class').map(({ text }) => text);
  switch (kind) {
    case 'name':
      // "angry mutts" is not "dogs": what is said of a thing would be lost in its name.
      return !/\s/.test(piece.text);
    case 'figure':
      return true;
    case 'time':
      return !isSaidOf(question, piece, things);
    case 'part':
      return !isSaidOf(question, piece, things) && !isNounPlace(question, piece);
    case 'seen': {
      // Without anything that was understood to be seen, the piece may well be the thing.
      const known = understood.some(({ slot }) => slot === 'class' || slot === 'subject');
      return known && !isSaidOf(question, piece, things) && !isNounPlace(question, piece);
    }
  }
}

export function createModelPlanner(
  core: Pick<Core, 'env' | 'log'>,
  language: Pick<Language, 'find' | 'generateJson'>,
  deps: ModelPlannerDeps,
): ModelPlanner {
  const now = deps.now ?? Date.now;
  const verdicts = new Map<string, boolean>();
  const brokenOff = new Map<string, { times: number; untilMs: number }>();
  let exam: Promise<void> | null = null;

  async function read(
    kind: string,
    question: string,
    pieces: readonly string[],
    meanings: readonly Meaning[],
    by: { chosen: Chosen; userId: string | null },
  ): Promise<string[]> {
    const { value } = await language.generateJson({
      kind,
      ...by,
      system: SYSTEM,
      prompt: promptFor(question, pieces, meanings),
      schema: schemaFor(pieces, meanings),
      maxTokens: TOKENS_A_PIECE * pieces.length,
      ...(kind === 'plan' ? {} : { limitMs: EXAM_CALL_MS }),
    });
    return pieces.map((_, index) => value[`w${index + 1}`] ?? NONE);
  }

  async function examine(chosen: Chosen): Promise<void> {
    const { provider, model } = chosen;
    try {
      const fit = await isTrustworthy(async (question, piece) => {
        const [label] = await read('plan-exam', question, [piece], EXAM_MEANINGS, { chosen, userId: null });
        return label ?? NONE;
      });
      verdicts.set(`${provider}/${model}`, fit);
      const words = fit ? 'a language model helps to plan' : 'a language model misreads; questions are planned without';
      core.log.info({ provider, model }, words);
    } catch (err) {
      const times = (brokenOff.get(`${provider}/${model}`)?.times ?? 0) + 1;
      const pauseMs = Math.min(EXAM_PAUSE_MS * 2 ** (times - 1), LONGEST_EXAM_PAUSE_MS);
      brokenOff.set(`${provider}/${model}`, { times, untilMs: now() + pauseMs });
      core.log.debug({ err, provider, model }, 'a language model could not be examined yet');
    }
  }

  async function trusted(): Promise<Chosen | null> {
    const chosen = await language.find(core.env.PLANNER_MODEL);
    if (!chosen || deps.exam === false) return chosen;
    const name = `${chosen.provider}/${chosen.model}`;
    const verdict = verdicts.get(name);
    if (verdict === undefined && (brokenOff.get(name)?.untilMs ?? 0) <= now()) {
      exam ??= examine(chosen).finally(() => {
        exam = null;
      });
    }
    return verdict === true ? chosen : null;
  }

  async function reread(
    question: string,
    context: PlannerContext,
    grammar: Unsure,
    by: { chosen: Chosen; userId: string | null },
  ) {
    const pieces = piecesOf(question, grammar.unknown);
    if (!pieces || pieces.length === 0 || pieces.length > MOST_PIECES) return null;
    if (pieces.some(({ text }) => text.split(/\s+/).length > LONGEST_PIECE_WORDS)) return null;
    const meanings = meaningsFor(context.vocabulary);
    const texts = pieces.map(({ text }) => text);
    const labels = await read('plan', question, texts, meanings, by);
    const picked = labels.flatMap((label) => meanings.find((meaning) => meaning.label === label) ?? []);
    if (picked.length < pieces.length) return null;
    if (!picked.every((meaning, index) => fits(meaning, question, pieces[index]!, grammar.understood))) return null;
    const phrases = picked.map(({ phrase }) => phrase);
    const again = deps.grammar(replacePieces(question, pieces, phrases), context);
    if (again.kind !== 'plan' || again.unknown.length > 0 || !keeps(grammar.understood, again.understood)) return null;
    const understood = inTheirWords(grammar.understood, again.understood, pieces, picked);
    const plan = Plan.safeParse(again.plan);
    if (!understood || !plan.success || deps.faultOf(plan.data) !== null) return null;
    return { kind: 'plan' as const, plan: plan.data, understood, unknown: [] };
  }

  return {
    available: async () => (await trusted()) !== null,
    async plan(question, context, grammar, userId = null) {
      const chosen = grammar.kind === 'unsure' ? await trusted() : null;
      if (!chosen || grammar.kind !== 'unsure') return { ...grammar, model: null };
      try {
        const planned = await reread(question, context, grammar, { chosen, userId });
        return { ...(planned ?? grammar), model: chosen.model };
      } catch (err) {
        core.log.debug({ err, ...chosen }, 'a language model could not plan');
        return { ...grammar, model: chosen.model };
      }
    },
    async examined() {
      await exam;
    },
  };
}
