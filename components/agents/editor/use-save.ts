'use client';
// Saves a draft: only what was changed, and only over the version that it was made from. When somebody was faster, the
// newer state is fetched and shown before anything is written.
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { toast } from 'sonner';
import { ApiError, api } from '@/components/realtime/api-client';
import { Agent } from '@/contracts/agents';
import { patchOf } from '../draft';
import { agentKey, agentPath, useAgentActions } from '../use-agents';
import type { Editing } from './use-draft';

export interface Saving {
  busy: boolean;
  /** Why the last try failed. */
  failure: string | null;
  /** What somebody else saved in the meantime. */
  theirs: Agent | null;
  save: (note: string) => Promise<void>;
  /** Writes what was changed here over their version; the rest of theirs stays. */
  saveOnTop: () => Promise<void>;
  takeTheirs: () => void;
  closeConflict: () => void;
}

export function useSave(agent: Agent, editing: Editing): Saving {
  const client = useQueryClient();
  const { update } = useAgentActions();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<Agent | null>(null);
  const lastNote = useRef('');

  const send = async (baseVersion: number, note: string) => {
    setBusy(true);
    setFailure(null);
    lastNote.current = note;
    try {
      const saved = await update(agent.slug, { ...patchOf(editing.base, editing.draft), note, baseVersion });
      editing.reset(saved);
      setTheirs(null);
      toast.success(
        saved.version === editing.base.version ? 'Nothing was changed' : `Saved as version ${saved.version}`,
      );
    } catch (error) {
      if (error instanceof ApiError && error.kind === 'conflict') {
        const newer = await api.get(agentPath(agent.slug), Agent);
        client.setQueryData(agentKey(agent.slug), newer);
        setTheirs(newer);
      } else throw error;
    } finally {
      setBusy(false);
    }
  };
  const save = (version: number, note: string) =>
    send(version, note).catch((error: Error) => {
      setTheirs(null);
      setFailure(error.message);
    });

  return {
    busy,
    failure,
    theirs,
    save: (note) => save(editing.base.version, note),
    saveOnTop: async () => {
      if (theirs) await save(theirs.version, lastNote.current);
    },
    takeTheirs: () => {
      if (theirs) editing.reset(theirs);
      setTheirs(null);
    },
    closeConflict: () => setTheirs(null),
  };
}
