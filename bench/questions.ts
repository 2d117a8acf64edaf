// Execution accuracy of asking in plain words: the set of bench/questions is put to a small made-up place in a fresh
// database, and each answer is held against a figure counted from the plain arrays.
// `npm run bench -- questions [--split tune|held|both] [--model] [--misses] [--write]`; TEST_DATABASE_URL for Postgres.
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openTestDatabase } from '@/server/db/testing';
import { QUESTIONS } from './questions/all';
import { createAsker } from './questions/asker';
import { renewSummary, writePage } from './questions/page';
import { accuracyTable, changeTable, missTable, rateTable, SPLIT_NAMES } from './questions/report';
import { type Result, runQuestions } from './questions/run';
import { loadWorld } from './world/load';
import { makeWorld } from './world/world';

const { values: options } = parseArgs({
  options: {
    split: { type: 'string', default: 'both' },
    model: { type: 'boolean', default: false },
    misses: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
if (!['tune', 'held', 'both'].includes(options.split)) {
  console.error('--split is tune, held or both.');
  process.exit(2);
}
const splits = (['tune', 'held'] as const).filter((split) => options.split === split || options.split === 'both');
const questions = QUESTIONS.filter(({ split }) => splits.includes(split));

const loadBefore = loadavg()[0]!;
const world = makeWorld();
const db = await openTestDatabase();
await loadWorld(db, world);
const asker = await createAsker(db);
// The first question pays for what is made once; it is not part of any figure.
await runQuestions(asker, world, questions.slice(0, 3), false);

const runs: { name: string; results: Result[] }[] = [
  { name: 'grammar alone', results: await runQuestions(asker, world, questions, false) },
];
if (options.model) {
  const model = await asker.modelName();
  if (model) runs.push({ name: `with ${model}`, results: await runQuestions(asker, world, questions, true) });
  else console.error('No language model answers; set OLLAMA_URL or OPENAI_BASE_URL. Only the grammar was asked.');
}
const { kind } = db;
await asker.close();
await db.close();

const boxes = world.tracks.reduce((sum, track) => sum + track.boxes.length, 0);
const unanswerable = runs[0]!.results.filter(({ gold }) => gold === 'abstain').length;
const sections = [
  `${questions.length} questions, ${unanswerable} of them without an answer, about ${world.tracks.length} tracks of ${boxes} boxes and ${world.events.length} events in six weeks around both autumn clock changes; ${kind} database; ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}; load average ${loadBefore.toFixed(1)} before it began.`,
  rateTable(runs, splits),
  ...runs.flatMap(({ name, results }) => [`## By category, ${name}`, accuracyTable(results, splits)]),
];
const [grammar, ...others] = runs as [(typeof runs)[number], ...typeof runs];
const missSections = (reveal: boolean) => [
  ...splits.flatMap((split) => [
    `## Missed, ${SPLIT_NAMES[split]}, ${grammar.name}`,
    missTable(grammar.results, split, reveal && split === 'tune'),
  ]),
  ...others.flatMap(({ name, results }) => [`## What changes ${name}`, changeTable(grammar.results, results)]),
];
console.log(sections.join('\n\n'));
if (options.misses) {
  for (const { name, results } of runs) {
    console.log(`\n## Missed, ${SPLIT_NAMES.tune}, ${name}\n\n${missTable(results, 'tune', true)}`);
  }
}
if (options.write && splits.length < 2) console.error('Nothing was written: the page holds both splits.');
if (options.write && splits.length === 2) {
  writePage('questions', [
    '# Questions in plain words',
    '`npm run bench -- questions --write` renews this page (`--model` asks a language model too). The set and its gold figures are in `bench/questions/`: written before the planners were tuned, figures counted from the plain arrays of the made-up place by code that knows neither plans nor SQL. Sides are drawn by a hash of the question; planners are tuned on one side only, and of the other only which questions were missed is printed.',
    'Right: the figure, and where a table was asked for every row of it, are the gold ones; or a refusal without figure or rows where there is nothing to answer. Wrong but confident: any other answer that is not a refusal, of all questions.',
    ...sections,
    ...missSections(true),
  ]);
  renewSummary('questions', [
    ...sections.map((section) => section.replace(/^## /, '### ')),
    ...missSections(false).map((section) => section.replace(/^## /, '### ')),
  ]);
}
process.exit(0);
