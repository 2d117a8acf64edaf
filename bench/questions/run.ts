// Asks the set and judges what comes back.
import { type Answer, QueryRequest } from '@/contracts/analytics';
import { CAMERAS, ZONES } from '../world/places';
import type { World } from '../world/world';
import type { Question } from './ask';
import type { Asker } from './asker';
import { type Gold, judge, type Verdict } from './expected';
import { Figures } from './gold';

export interface Result {
  question: Question;
  gold: Gold;
  answer: Answer;
  verdict: Verdict;
}

function namesOf(world: World): Map<string, string> {
  const names = new Map(world.agents.map((agent) => [agent.id, agent.name]));
  for (const { key, name } of CAMERAS) names.set(world.cameraIds[key], name);
  for (const { key, name } of ZONES) names.set(world.zoneIds[key], name);
  return names;
}

export async function runQuestions(
  asker: Asker,
  world: World,
  questions: readonly Question[],
  model: boolean,
): Promise<Result[]> {
  const names = namesOf(world);
  const calendars = new Map<string, Figures>();
  const put = (text: string, question: Question, previous?: Answer['plan']) =>
    asker.ask(
      QueryRequest.parse({
        question: text,
        timezone: question.timezone,
        now: new Date(world.now).toISOString(),
        model,
        ...(question.database && !previous ? { database: question.database } : {}),
        ...(previous ? { previous } : {}),
      }),
    );
  const results: Result[] = [];
  for (const question of questions) {
    const figures = calendars.get(question.timezone) ?? new Figures(world, question.timezone);
    calendars.set(question.timezone, figures);
    const before = question.previous ? (await put(question.previous, question)).plan : null;
    const answer = await put(question.text, question, before ?? undefined);
    const gold = question.gold(figures);
    results.push({ question, gold, answer, verdict: judge(answer, gold, names) });
  }
  return results;
}
