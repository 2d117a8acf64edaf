// The asking half of this room, put together: planners, runner, vocabulary and history behind one set of doors.
import type { Core } from '../core';
import type { HttpDoors } from '../door';
import type { Language } from '../inference/language';
import type { Tracks } from '../tracks/tracks';
import { type Ask, createAsk } from './ask';
import { createHistory } from './boards/asked';
import { boardRoutes } from './boards/board-routes';
import { createDashboards } from './boards/dashboards';
import { createSaved } from './boards/saved';
import { CATALOG } from './catalog';
import { createPlanRunner } from './figures/run';
import { completions } from './grammar/complete';
import { planByGrammar } from './grammar/plan';
import { createHelping } from './helping';
import { createModelPlanner } from './model/planner';
import { analyticsRoutes } from './routes';
import { faultOf } from './validate';
import { createVocabularies } from './vocabulary/vocabulary';
import { warmUp } from './warm';

export interface Asking {
  ask: Ask;
  http: HttpDoors[];
}

export function createAsking(
  core: Core,
  deps: {
    tracks: Pick<Tracks, 'listByIds'>;
    language: Pick<Language, 'find' | 'generateJson'>;
    /** Takes how long each plan ran, in ms. */
    observe?: (name: string, value: number) => void;
    now?: () => number;
  },
): Asking {
  const vocabularies = createVocabularies(core, deps.now);
  const model = createModelPlanner(core, deps.language, { grammar: planByGrammar, faultOf });
  const runner = createPlanRunner(core);
  const ask = createAsk(core, {
    vocabularies,
    grammar: planByGrammar,
    model,
    faultOf,
    runner: {
      ...runner,
      async run(asker, plan, nowMs) {
        const result = await runner.run(asker, plan, nowMs);
        deps.observe?.('query_ms', result.sqlMs);
        return result;
      },
    },
    tracks: deps.tracks,
    ...(deps.now ? { now: deps.now } : {}),
  });
  const helping = createHelping({
    vocabularies,
    subjects: CATALOG,
    grammar: planByGrammar,
    complete: completions,
    model,
  });
  void warmUp(core.log, { grammar: planByGrammar });
  return {
    ask,
    http: [
      analyticsRoutes({ ask, helping, history: createHistory(core) }),
      boardRoutes({ saved: createSaved(core), dashboards: createDashboards(core) }),
    ],
  };
}
