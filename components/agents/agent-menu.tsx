'use client';
// What can be done with an agent as a whole: copy it, take it along, delete it.
import { CopyPlus, Download, MoreHorizontal, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { AgentSummary } from '@/contracts/agents';
import { agentPath, useAgentActions } from './use-agents';

export function AgentMenu(props: {
  agent: Pick<AgentSummary, 'name' | 'slug'>;
  mayDelete: boolean;
  onRemoved?: () => void;
}) {
  const { agent } = props;
  const router = useRouter();
  const { duplicate, remove } = useAgentActions();
  const [asking, setAsking] = useState(false);
  const copy = async () => {
    try {
      const made = await duplicate(agent.slug);
      toast.success(`${made.name} is made`);
      router.push(`/agents/${made.slug}`);
    } catch (error) {
      toast.error('Not copied', { description: error instanceof Error ? error.message : undefined });
    }
  };
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={`More for ${agent.name}`}>
            <MoreHorizontal />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => void copy()}>
            <CopyPlus />
            Duplicate
          </DropdownMenuItem>
          <DropdownMenuItem asChild>
            <a href={`${agentPath(agent.slug)}/export`} download={`${agent.slug}.agent.json`}>
              <Download />
              Export as JSON
            </a>
          </DropdownMenuItem>
          {props.mayDelete && (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem destructive onSelect={() => setAsking(true)}>
                <Trash2 />
                Delete
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${agent.name}?`}
        description="The agent goes for good, with its versions and what it remembers of people. Conversations stay."
        confirmLabel="Delete"
        destructive
        onConfirm={async () => {
          await remove(agent.slug);
          props.onRemoved?.();
        }}
      />
    </>
  );
}
