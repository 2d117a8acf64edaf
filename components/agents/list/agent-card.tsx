'use client';
// One agent in the list: what it is for, what answers in it and what it may do, and the way to talk to it.
import { MessageSquare } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { toast } from 'sonner';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Switch } from '@/components/ui/switch';
import type { AgentSummary } from '@/contracts/agents';
import { AgentMenu } from '../agent-menu';
import { useAgentActions } from '../use-agents';
import { FLAG_WORDS, FLAGS, modelWords } from '../words';

function ActiveSwitch({ agent }: { agent: AgentSummary }) {
  const { update } = useAgentActions();
  const [busy, setBusy] = useState(false);
  const change = async (active: boolean) => {
    setBusy(true);
    await update(agent.slug, { active })
      .catch((error: Error) => toast.error(`${agent.name} was not changed`, { description: error.message }))
      .finally(() => setBusy(false));
  };
  return (
    <Switch
      aria-label={`${agent.name} is active`}
      checked={agent.active}
      disabled={busy}
      onCheckedChange={(active) => void change(active)}
    />
  );
}

export function AgentCard(props: { agent: AgentSummary; mayChange: boolean; mayDelete: boolean }) {
  const { agent, mayChange } = props;
  return (
    <li className="flex min-w-0 flex-col gap-3 rounded-lg border border-line bg-surface p-4 transition-colors hover:border-line-strong">
      <div className="flex min-w-0 items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="flex min-w-0 items-center gap-2 text-base font-semibold">
            {mayChange ? (
              <Link
                href={`/agents/${agent.slug}`}
                className={cn('truncate hover:underline', !agent.active && 'text-muted')}
              >
                {agent.name}
              </Link>
            ) : (
              <span className="truncate">{agent.name}</span>
            )}
            {!agent.active && <Badge tone="detect">Off</Badge>}
          </h2>
          <p className="truncate text-xs text-muted">Answers with {modelWords(agent.model)}</p>
        </div>
        {mayChange && <ActiveSwitch agent={agent} />}
      </div>
      <p className="line-clamp-2 min-h-10 text-sm break-words text-muted">{agent.description}</p>
      <ul aria-label={`What ${agent.name} may do`} className="flex flex-wrap gap-1">
        {FLAGS.filter((flag) => agent.flags[flag]).map((flag) => (
          <li key={flag}>
            <Badge>{FLAG_WORDS[flag].short}</Badge>
          </li>
        ))}
        {agent.tags.map((tag) => (
          <li key={`tag ${tag}`} className="min-w-0">
            <Badge tone="accent" className="max-w-full truncate">
              {tag}
            </Badge>
          </li>
        ))}
      </ul>
      <div className="mt-auto flex items-center gap-2 border-t border-line pt-3">
        {agent.active ? (
          <Button asChild>
            <Link href={`/chat?agent=${agent.slug}`} aria-label={`Chat with ${agent.name}`}>
              <MessageSquare />
              Chat
            </Link>
          </Button>
        ) : (
          <p className="text-sm text-muted">Switched off: it answers nobody.</p>
        )}
        {mayChange && (
          <span className="ml-auto">
            <AgentMenu agent={agent} mayDelete={props.mayDelete} />
          </span>
        )}
      </div>
    </li>
  );
}
