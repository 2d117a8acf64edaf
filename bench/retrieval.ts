// How well passages are found: the questions of bench/retrieval put to the documentation that npm carries, by words, by
// meaning and by both, for each embedder that is here, and what the confidence is worth.
// `npx tsx bench/retrieval.ts [--write]`; MODELS_DIR for other embedders, TEST_DATABASE_URL for Postgres.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { HybridRequest } from '@/contracts/knowledge';
import { readEnv } from '@/server/env';
import { createEmbedder, IN_PROCESS } from '@/server/inference/embedding';
import { createKnowledgeSearch, TUNED } from '@/server/knowledge/search';
import { KNOWN_FROM } from '@/server/knowledge/searching/confidence';
import { openTestCore } from '@/server/testing';
import { type Question, readQuestions } from './retrieval/corpus';
import { fillLibrary } from './retrieval/library';
import {
  calibrationBins,
  calibrationError,
  chanceOf,
  type Judged,
  ndcg,
  recall,
  reciprocalRank,
} from './retrieval/measures';

const { values: options } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const PAGE = path.join(import.meta.dirname, '../docs/bench/retrieval.md');
const SPLITS = { tune: 'tuned on', held: 'held out' } as const;
const KNOWN = 3;

const equal = { ...TUNED, weak: {}, name: 0 };
const WAYS = [
  { name: 'words alone', tuned: TUNED, request: { mode: 'text' } },
  { name: 'meaning alone', tuned: TUNED, request: { mode: 'vector' } },
  { name: 'both, equal weights', tuned: equal, request: { mode: 'hybrid' } },
  { name: 'both, as the product does it', tuned: TUNED, request: { mode: 'hybrid' } },
  { name: 'the same, diverse (0.3)', tuned: TUNED, request: { mode: 'hybrid', diversity: 0.3 } },
] as const;
const PRODUCT = WAYS[3].name;

interface Result {
  question: Question;
  way: string;
  ndcg: number;
  recall5: number;
  recall20: number;
  rank: number;
  judged: Judged;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const points = (value: number) => (value * 100).toFixed(1);

function rateTable(results: readonly Result[]): string {
  const head = '| searched by | questions | nDCG@10 | recall@5 | recall@20 | MRR |\n|---|---|---:|---:|---:|---:|';
  const lines = Object.entries(SPLITS).flatMap(([split, title]) =>
    WAYS.map(({ name }) => {
      const some = results.filter(
        ({ way, question }) => way === name && question.split === split && question.gold.length > 0,
      );
      const of = (pick: (one: Result) => number) => points(mean(some.map(pick)));
      return `| ${name} | ${title} (${some.length}) | ${of((one) => one.ndcg)} | ${of((one) => one.recall5)} | ${of((one) => one.recall20)} | ${of((one) => one.rank)} |`;
    }),
  );
  return [head, ...lines].join('\n');
}

function goalLines(results: readonly Result[]): string {
  const held = (name: string) =>
    results
      .filter(({ way, question }) => way === name && question.split === 'held' && question.gold.length > 0)
      .map((one) => one.ndcg);
  const both = held(PRODUCT);
  return WAYS.slice(0, 2)
    .map(({ name }) => {
      const gain = mean(both) - mean(held(name));
      const chance = chanceOf(both, held(name));
      const odds = chance < 0.001 ? 'less than 0.1 %' : `${points(chance)} %`;
      return `Held out, both are ${points(gain)} points of nDCG@10 over ${name} (by chance alone: ${odds}); the goal of 3 is ${gain >= 0.03 ? 'met' : 'missed'}.`;
    })
    .join('\n');
}

function kindTable(results: readonly Result[]): string {
  const kinds = [
    ...new Set(results.filter(({ question }) => question.gold.length > 0).map(({ question }) => question.kind)),
  ].sort();
  const cell = (kind: string, name: string) =>
    points(mean(results.filter(({ way, question }) => way === name && question.kind === kind).map((one) => one.ndcg)));
  return [
    `| nDCG@10, both halves | ${WAYS.map(({ name }) => name).join(' | ')} |`,
    `|---|${WAYS.map(() => '---:').join('|')}|`,
    ...kinds.map((kind) => `| ${kind} | ${WAYS.map(({ name }) => cell(kind, name)).join(' | ')} |`),
  ].join('\n');
}

function sureTable(results: readonly Result[]): string {
  const of = (split: string) => results.filter(({ way, question }) => way === PRODUCT && question.split === split);
  const lines = Object.entries(SPLITS).map(([split, title]) => {
    const judged = of(split).map((one) => one.judged);
    const share = (some: Result[]) =>
      `${points(mean(some.map((one) => (one.judged.confidence >= KNOWN_FROM ? 1 : 0))))} %`;
    const none = of(split).filter(({ question }) => question.gold.length === 0);
    const right = of(split).filter((one) => one.judged.isRight);
    return `| ${title} | ${judged.length} | ${calibrationError(judged).toFixed(3)} | ${share(right)} of ${right.length} | ${share(none)} of ${none.length} |`;
  });
  const bins = calibrationBins(of('held').map((one) => one.judged));
  return [
    `| half | questions | ECE, 10 bins | kept of those answered among the first ${KNOWN} | let through of those that nothing answers |`,
    '|---|---:|---:|---:|---:|',
    ...lines,
    '',
    '| confidence, held out | questions | said | was so |',
    '|---|---:|---:|---:|',
    ...bins.map(
      ({ from, count, confidence, right }) =>
        `| from ${from.toFixed(1)} | ${count} | ${points(confidence)} % | ${points(right)} % |`,
    ),
  ].join('\n');
}

const core = await openTestCore();
const MODELS_DIR = readEnv().MODELS_DIR;
const embedder = createEmbedder({ env: { ...core.env, MODELS_DIR }, log: core.log });
const person = await core.person('viewer');
const questions = readQuestions();

async function run(model: string, dimension: number): Promise<string> {
  const library = await fillLibrary(core, embedder, { model, dimension });
  const results: Result[] = [];
  const took: number[] = [];
  for (const { name, tuned, request } of WAYS) {
    const collections = { readable: async () => [library.collectionId] };
    const { search } = createKnowledgeSearch(core, { collections, embedder, rerank: null }, tuned);
    for (const question of questions) {
      const answer = await search(person, HybridRequest.parse({ ...request, query: question.text, top_k: 20 }));
      const ranked = answer.results.map(({ chunk_id: id }) => library.sections.get(id) ?? []);
      const isRight = question.gold.some((gold) => ranked.slice(0, KNOWN).flat().includes(gold));
      if (name === PRODUCT) took.push(answer.latency_ms);
      const { gold } = question;
      results.push({
        ...{ question, way: name, ndcg: gold.length > 0 ? ndcg(ranked, gold, 10) : 0 },
        recall5: gold.length > 0 ? recall(ranked, gold, 5) : 0,
        recall20: gold.length > 0 ? recall(ranked, gold, 20) : 0,
        rank: reciprocalRank(ranked, gold),
        judged: { confidence: answer.confidence, isRight },
      });
    }
    process.stderr.write(`${model}: ${name} done\n`);
  }
  took.sort((a, b) => a - b);
  return [
    `## ${model}`,
    `${library.passages.toLocaleString('en')} passages of ${library.files} files (${library.words.toLocaleString('en')} words), ${dimension} dimensions, ${core.db.kind} database; one question took ${took[Math.floor(took.length / 2)]!.toFixed(0)} ms in the middle and ${took[Math.floor(took.length * 0.95)]!.toFixed(0)} ms at p95, its vector included, at a load of ${loadavg()[0]!.toFixed(0)} on ${cpus().length} cores.`,
    rateTable(results),
    goalLines(results),
    kindTable(results),
    `Confidence, with ${questions.filter(({ gold }) => gold.length === 0).length} questions that nothing answers; from ${KNOWN_FROM} on an answer is given:`,
    sureTable(results),
  ].join('\n\n');
}

const here = (await embedder.list()).filter(({ provider, present }) => provider === IN_PROCESS && present);
for (const { model, dimension } of here) {
  const section = await run(model, dimension!);
  console.log(`${section}\n`);
  if (!options.write) continue;
  // Each embedder renews its own part, since they need not be on one machine.
  const parts = (existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '# Retrieval\n').trimEnd().split(/\n(?=## )/);
  const others = parts.filter((part) => !part.startsWith(`## ${model}\n`));
  writeFileSync(PAGE, `${[...others, section].join('\n\n')}\n`);
}
await embedder.close();
await core.close();
process.exit(0);
