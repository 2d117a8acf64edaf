// As-of questions to the temporal graph: a made-up history is told with its record times, corrections and late news, and
// what answers each question is held against names written by hand; then how long a question takes among many facts.
// `npm run bench -- temporal [--facts N] [--misses] [--write]`; TEST_DATABASE_URL for Postgres.
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openTestCore } from '@/server/testing';
import { writePage } from './questions/page';
import { percentile } from './questions/report';
import { KINDS } from './temporal/questions';
import { askAll, fill, type Result, tellHistory } from './temporal/run';

const { values: options } = parseArgs({
  options: {
    facts: { type: 'string', default: '100000' },
    misses: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const most = Number(options.facts);
const GOAL = 0.95;
const loadBefore = loadavg()[0]!;

const core = await openTestCore();
const who = await core.person('viewer');
const { graph } = await tellHistory(core, who);
const results = await askAll(graph, who);
await fill(core, who, most);
await askAll(graph, who);
const viewMs: number[] = [];
for (let round = 0; round < 20; round += 1) {
  const startedMs = performance.now();
  await graph.view(who, { hops: 1, limit: 150, ...(round % 2 === 0 ? {} : { at: '2012-06-01T00:00:00Z' }) });
  viewMs.push(performance.now() - startedMs);
}
viewMs.sort((a, b) => a - b);
const among = [...(await askAll(graph, who)), ...(await askAll(graph, who))];
const { kind } = core.db;
await graph.close();
await core.close();

const share = (some: readonly Result[]) => some.filter(({ right }) => right).length / some.length;
const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
const timesOf = (some: readonly Result[]) => {
  const ms = some.map((result) => result.ms).sort((a, b) => a - b);
  return `${percentile(ms, 0.5).toFixed(1)} / ${percentile(ms, 0.95).toFixed(1)}`;
};
const rows = Object.entries(KINDS).map(([key, title]) => {
  const some = results.filter(({ question }) => question.kind === key);
  return `| ${title} | ${some.length} | ${some.filter(({ right }) => right).length} | ${percent(share(some))} |`;
});
const misses = results
  .filter(({ right }) => !right)
  .map(
    ({ question, got }) =>
      `- ${question.ask} Wanted: ${question.gold.join(', ') || 'nothing'}. Got: ${got.join('; ') || 'nothing'}.`,
  );
const accuracy = share(results);
const sections = [
  `${results.length} questions; ${kind} database; ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}; load average ${loadBefore.toFixed(1)} before it began. Rules alone: neither a language model nor vectors.`,
  [
    '| kind | questions | right | accuracy |',
    '|---|---:|---:|---:|',
    ...rows,
    `| **all** | ${results.length} | ${results.filter(({ right }) => right).length} | **${percent(accuracy)}** |`,
  ].join('\n'),
  `Goal: at least ${percent(GOAL)}: ${accuracy >= GOAL ? 'met' : '**missed**'}. Among ${most.toLocaleString('en')} more facts the accuracy is ${percent(share(among))}.`,
  [
    '| facts | p50 / p95 of a question, ms |',
    '|---|---:|',
    `| those of the history | ${timesOf(results)} |`,
    `| ${most.toLocaleString('en')} more | ${timesOf(among)} |`,
    `| ${most.toLocaleString('en')} more, the page's view of the 150 most connected | ${percentile(viewMs, 0.5).toFixed(1)} / ${percentile(viewMs, 0.95).toFixed(1)} |`,
  ].join('\n'),
  ...(misses.length > 0 ? ['## Missed', misses.join('\n')] : []),
];
console.log(sections.join('\n\n'));
if (options.misses) {
  for (const { question, right, got } of among.filter((result) => !result.right)) console.log(right, question.ask, got);
}
if (options.write) {
  writePage('temporal', [
    '# As-of questions',
    '`npm run bench -- temporal --write` renews this page. The history (`bench/temporal/world.ts`) is told through the same functions as the API, each fact at its own record time: news that close older facts, news learned late, ends told alone, corrections and one rumour taken back. Questions and their gold names (`questions.ts`) were written by hand from the history.',
    'Right: every fact that the answer rests on holds a gold name, every gold name is in the answer; and where nothing was true or known, the answer says so. One wrong fact beside the right one counts as wrong.',
    ...sections,
  ]);
}
process.exitCode = accuracy >= GOAL ? 0 : 1;
