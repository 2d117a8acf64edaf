'use client';
// The draft of an agent: follows what the server has until something is typed, then stays until it is saved or
// discarded. Left behind by another way than the guard (a shortcut, the back button), it waits for the tab to come back.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Agent } from '@/contracts/agents';
import { type Draft, draftOf, isSame, problemsOf } from '../draft';

interface State {
  base: Agent;
  draft: Draft;
}
const left = new Map<string, State>();

export interface Editing {
  base: Agent;
  draft: Draft;
  dirty: boolean;
  /** What is wrong, by path. */
  problems: ReadonlyMap<string, string>;
  change: (part: Partial<Draft>) => void;
  /** Changes one section of the config. */
  config: <K extends keyof Draft['config']>(section: K, part: Partial<Draft['config'][K]>) => void;
  /** From now on this is what the draft is made from; `draft` is what was typed, or nothing. */
  reset: (base: Agent) => void;
}

export function useDraft(agent: Agent): Editing {
  const [state, setState] = useState<State>(() => left.get(agent.id) ?? { base: agent, draft: draftOf(agent) });
  const dirty = useMemo(() => !isSame(draftOf(state.base), state.draft), [state]);
  const problems = useMemo(() => problemsOf(state.draft), [state.draft]);
  // Somebody saved while nothing was typed here: show theirs.
  if (!dirty && agent.version > state.base.version) setState({ base: agent, draft: draftOf(agent) });

  const latest = useRef<State | null>(null);
  latest.current = dirty ? state : null;
  useEffect(() => {
    left.delete(agent.id);
    return () => {
      if (latest.current) left.set(agent.id, latest.current);
    };
  }, [agent.id]);

  return useMemo(
    () => ({
      ...state,
      dirty,
      problems,
      change: (part) => setState((old) => ({ ...old, draft: { ...old.draft, ...part } })),
      config: (section, part) =>
        setState(({ base, draft }) => ({
          base,
          draft: { ...draft, config: { ...draft.config, [section]: { ...draft.config[section], ...part } } },
        })),
      reset: (base) => setState({ base, draft: draftOf(base) }),
    }),
    [state, dirty, problems],
  );
}
